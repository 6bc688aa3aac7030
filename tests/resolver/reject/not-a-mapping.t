# SPDX-License-Identifier: BSD-2-Clause
# not-a-mapping: a list is no manifest
== components/a/component.yaml
- component: a
---
just text
---
12
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: this document is no component, api, target or app
components/a/component.yaml:1:1: note: one of its keys is 'component', 'api', 'target' or 'app', with its name
components/a/component.yaml:3:1: error: this document is no component, api, target or app
components/a/component.yaml:3:1: note: one of its keys is 'component', 'api', 'target' or 'app', with its name
components/a/component.yaml:5:1: error: this document is no component, api, target or app
components/a/component.yaml:5:1: note: one of its keys is 'component', 'api', 'target' or 'app', with its name
