# SPDX-License-Identifier: BSD-2-Clause
# init-name: init is a function in C
== components/a/component.yaml
component: a
init: net-init
---
component: b
init: 2nd
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:7: error: 'net-init' is not a name in C
components/a/component.yaml:2:7: note: it is made of letters, digits and _, no digit first
components/a/component.yaml:5:7: error: '2nd' is not a name in C
components/a/component.yaml:5:7: note: it is made of letters, digits and _, no digit first
