# SPDX-License-Identifier: BSD-2-Clause
# not-yaml-colon: text with a colon
== components/a/component.yaml
component: a
summary: one: two
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:13: error: not YAML: mapping values are not allowed in this context
components/a/component.yaml:2:13: note: text that holds ': ' stands in quotes; keys of one mapping start in the same column
