# SPDX-License-Identifier: BSD-2-Clause
# two-components-of-one-name: the second is refused
== components/a/component.yaml
component: heap
size: 1
== components/b/component.yaml
component: heap
size: 2
== run: resolve check
== exit: 2
== stderr
components/b/component.yaml:1:12: error: a second component is named 'heap'
components/a/component.yaml:1:12: note: the first is here
