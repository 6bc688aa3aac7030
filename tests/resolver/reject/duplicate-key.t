# SPDX-License-Identifier: BSD-2-Clause
# duplicate-key: the second is refused, the first is shown
== components/a/component.yaml
component: a
size: 10
summary: text
size: 20
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:4:1: error: the key 'size' is here twice
components/a/component.yaml:2:1: note: it is here first
