# SPDX-License-Identifier: BSD-2-Clause
# broken-to-its-end: a document that ends too early does not take the next one with it
== components/a/component.yaml
component: [
---
component: B
---
component: a
size: {
---
component: C
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:1: error: not YAML: did not find expected node content
components/a/component.yaml:2:1: note: while parsing a flow node
components/a/component.yaml:3:12: error: 'B' is not a name
components/a/component.yaml:3:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:7:1: error: not YAML: did not find expected node content
components/a/component.yaml:7:1: note: while parsing a flow node
components/a/component.yaml:8:12: error: 'C' is not a name
components/a/component.yaml:8:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
