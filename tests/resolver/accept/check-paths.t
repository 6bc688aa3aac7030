# SPDX-License-Identifier: BSD-2-Clause
# check-paths: the files named, besides the search path
== one.yaml
component: a
== two.yaml
component: A
== run: resolve check one.yaml
== stdout
1 component, 0 APIs, 0 apps, 0 targets: no mistakes
== run: resolve check two.yaml one.yaml
== exit: 2
== stderr
two.yaml:1:12: error: 'A' is not a name
two.yaml:1:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
