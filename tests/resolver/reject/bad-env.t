# SPDX-License-Identifier: BSD-2-Clause
# bad-env: names of variables
== components/a/component.yaml
app: a
env: {"A=B": c, "": d}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:7: error: 'A=B' cannot be the name of a variable
components/a/component.yaml:2:17: error: '' cannot be the name of a variable
