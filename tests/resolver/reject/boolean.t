# SPDX-License-Identifier: BSD-2-Clause
# boolean: only true and false
== components/a/component.yaml
component: a
explicit: no
---
component: b
explicit: on
---
component: c
explicit: "true"
---
component: d
explicit: 1
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:11: error: 'explicit' takes true or false, not the string 'no'
components/a/component.yaml:2:11: note: YAML 1.2 has these two only, without quotes
components/a/component.yaml:5:11: error: 'explicit' takes true or false, not the string 'on'
components/a/component.yaml:5:11: note: YAML 1.2 has these two only, without quotes
components/a/component.yaml:8:11: error: 'explicit' takes true or false, not the string 'true'
components/a/component.yaml:8:11: note: YAML 1.2 has these two only, without quotes
components/a/component.yaml:11:11: error: 'explicit' takes true or false, not the integer '1'
components/a/component.yaml:11:11: note: YAML 1.2 has these two only, without quotes
