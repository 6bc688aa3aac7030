# SPDX-License-Identifier: BSD-2-Clause
# size: sizes are integers
== components/a/component.yaml
component: a
size: 1.5
---
component: b
size: -1
---
component: c
size: 4 KiB
---
component: d
size: {x86_64: -5, arm64: big, X: 1}
---
component: e
size: [1]
---
component: f
size: "12"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:7: error: 'size' takes an integer, not the number '1.5'
components/a/component.yaml:5:7: error: 'size' may not be negative
components/a/component.yaml:8:7: error: 'size' takes an integer, not the string '4 KiB'
components/a/component.yaml:11:16: error: 'x86_64' may not be negative
components/a/component.yaml:11:27: error: 'arm64' takes an integer, not the string 'big'
components/a/component.yaml:11:32: error: 'X' is not a name
components/a/component.yaml:11:32: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:14:7: error: 'size' takes bytes, or bytes by architecture, not a list
components/a/component.yaml:17:7: error: 'size' takes an integer, not the string '12'
