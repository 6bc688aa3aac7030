# SPDX-License-Identifier: BSD-2-Clause
# bad-files: paths in the initrd
== components/a/component.yaml
app: a
files: {etc: site, /x: [a], /y: 12}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:9: error: 'etc' is not a path from the root
components/a/component.yaml:2:9: note: write '/etc'
components/a/component.yaml:2:24: error: '/x' takes a string, not a list
components/a/component.yaml:2:33: error: '/y' takes a string, not the integer '12'
components/a/component.yaml:2:33: note: quote it: "12"
