# SPDX-License-Identifier: BSD-2-Clause
# not-yaml: what libyaml says, with both places
== components/a/component.yaml
component: a
requires: [heap 1.0
size: 12
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:5: error: not YAML: did not find expected ',' or ']'
components/a/component.yaml:2:11: note: while parsing a flow sequence
components/a/component.yaml:3:5: note: a list in brackets ends with ']'
