# SPDX-License-Identifier: BSD-2-Clause
# no-target: nothing to run on
== apps/t/app.yaml
app: t
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:1:6: error: no manifest describes a target to run 't' on
apps/t/app.yaml:1:6: note: name a file or a folder that does, with -I or --manifests
