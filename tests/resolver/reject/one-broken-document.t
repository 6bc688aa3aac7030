# SPDX-License-Identifier: BSD-2-Clause
# one-broken-document: the documents behind a broken one are read
== components/a/component.yaml
component: a
requires: [heap 1.0
---
component: B
---
component: c
summary: 'x
---
component: D
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:1: error: not YAML: did not find expected ',' or ']'
components/a/component.yaml:2:11: note: while parsing a flow sequence
components/a/component.yaml:3:1: note: a list in brackets ends with ']'
components/a/component.yaml:4:12: error: 'B' is not a name
components/a/component.yaml:4:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:8:1: error: not YAML: found unexpected document indicator
components/a/component.yaml:7:10: note: while scanning a quoted scalar
components/a/component.yaml:9:12: error: 'D' is not a name
components/a/component.yaml:9:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
