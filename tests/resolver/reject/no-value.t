# SPDX-License-Identifier: BSD-2-Clause
# no-value: a key without a value
== components/a/component.yaml
component: a
provides:
size: ~
summary: null
explicit: ""
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: 'provides' has no value
components/a/component.yaml:2:10: note: give it one or leave the key out
components/a/component.yaml:3:7: error: 'size' has no value
components/a/component.yaml:3:7: note: give it one or leave the key out
components/a/component.yaml:4:10: error: 'summary' has no value
components/a/component.yaml:4:10: note: give it one or leave the key out
components/a/component.yaml:5:11: error: 'explicit' takes true or false, not the string ''
components/a/component.yaml:5:11: note: YAML 1.2 has these two only, without quotes
