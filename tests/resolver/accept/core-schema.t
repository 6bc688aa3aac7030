# SPDX-License-Identifier: BSD-2-Clause
# core-schema: words without quotes by YAML 1.2
== components/a.yaml
component: "123"
version: 1.10
explicit: TRUE
summary: no
license: on
choose-when: 1:20
size: 0o17
---
component: 08
version: "2"
summary: 0b1
license: 1_000
choose-when: 1.2.3
size: +010
---
component: true
summary: "true"
license: '~'
choose-when: >-
  folded
  text
== run: resolve list components --json
== stdout
[{"kind": "component", "name": "08", "version": "2", "summary": "0b1", "choose-when": "1.2.3", "license": "1_000", "eligible-on": [], "size": 10, "at": "components/a.yaml:9:12"},
 {"kind": "component", "name": "123", "version": "1.10", "summary": "no", "choose-when": "1:20", "license": "on", "explicit": true, "eligible-on": [], "size": 15, "at": "components/a.yaml:1:12"},
 {"kind": "component", "name": "true", "version": "0", "summary": "true", "choose-when": "folded text", "license": "~", "eligible-on": [], "at": "components/a.yaml:16:12"}]
