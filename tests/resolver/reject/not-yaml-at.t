# SPDX-License-Identifier: BSD-2-Clause
# not-yaml-at: a character that starts nothing
== components/a/component.yaml
component: a
summary: @home
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: not YAML: found character that cannot start any token
components/a/component.yaml:2:10: note: while scanning for the next token
components/a/component.yaml:2:10: note: text that starts with @, `, % or a tab stands in quotes
