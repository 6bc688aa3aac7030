# SPDX-License-Identifier: BSD-2-Clause
# empty-document: nothing between two lines of dashes
== components/a/component.yaml
component: a
---
---
component: b
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:1: error: this document is no component, api, target or app
components/a/component.yaml:3:1: note: one of its keys is 'component', 'api', 'target' or 'app', with its name
