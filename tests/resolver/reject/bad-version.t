# SPDX-License-Identifier: BSD-2-Clause
# bad-version: versions are numbers with dots
== components/a/component.yaml
component: a
version: 1.x
---
component: b
version: v2
---
component: c
version: 1..2
---
component: d
version: 1.
---
component: e
version: -1
---
component: f
version: 18446744073709551616
---
component: g
version: [1, 2]
---
component: h
version: "1.0 "
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: '1.x' is not a version
components/a/component.yaml:2:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:5:10: error: 'v2' is not a version
components/a/component.yaml:5:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:8:10: error: '1..2' is not a version
components/a/component.yaml:8:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:11:10: error: '1.' is not a version
components/a/component.yaml:11:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:14:10: error: '-1' is not a version
components/a/component.yaml:14:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:17:10: error: '18446744073709551616' is not a version
components/a/component.yaml:17:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:20:10: error: 'version' takes a version, not a list
components/a/component.yaml:23:10: error: '1.0 ' is not a version
components/a/component.yaml:23:10: note: a version is numbers with dots between them, as in 1.10
