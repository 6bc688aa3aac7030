# SPDX-License-Identifier: BSD-2-Clause
# bad-name: the grammar of names
== components/a/component.yaml
component: Heap_A
---
component: -a
---
component: a b
---
component: ""
---
component: [a]
---
component: a/../b
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:12: error: 'Heap_A' is not a name
components/a/component.yaml:1:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:3:12: error: '-a' is not a name
components/a/component.yaml:3:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:5:12: error: 'a b' is not a name
components/a/component.yaml:5:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:7:12: error: '' is not a name
components/a/component.yaml:7:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:9:12: error: 'component' takes a name, not a list
components/a/component.yaml:11:12: error: 'a/../b' is not a name
components/a/component.yaml:11:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
