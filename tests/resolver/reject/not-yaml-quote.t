# SPDX-License-Identifier: BSD-2-Clause
# not-yaml-quote: a quote without an end ends at the document
== components/a/component.yaml
component: a
summary: "text
---
component: B
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:1: error: not YAML: found unexpected document indicator
components/a/component.yaml:2:10: note: while scanning a quoted scalar
components/a/component.yaml:4:12: error: 'B' is not a name
components/a/component.yaml:4:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
