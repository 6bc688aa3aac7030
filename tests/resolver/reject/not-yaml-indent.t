# SPDX-License-Identifier: BSD-2-Clause
# not-yaml-indent: keys out of line
== components/a/component.yaml
component: a
 size: 12
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:6: error: not YAML: mapping values are not allowed in this context
components/a/component.yaml:2:6: note: text that holds ': ' stands in quotes; keys of one mapping start in the same column
