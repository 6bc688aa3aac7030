# SPDX-License-Identifier: BSD-2-Clause
# control-character-escaped: is printed visibly
== components/a/component.yaml
component: "a\e[31m\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:12: error: 'a\x1b[31m\x0a' is not a name
components/a/component.yaml:1:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
