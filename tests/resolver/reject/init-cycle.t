# SPDX-License-Identifier: BSD-2-Clause
# init-cycle: a cycle with an init in it is shown, with what would break it
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: a
---
api: b
---
api: c
== components/c.yaml
component: a-a
provides: [a 1.0]
requires: [b]
init: f
---
component: b-b
provides: [b 1.0]
requires: [c]
---
component: c-c
provides: [c 1.0]
requires: [a]
init: g
---
component: b-z
provides: [b 1.0]
size: 10
== apps/t/app.yaml
app: t
needs: [a]
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
components/c.yaml:3:12: error: no order of init is possible: a-a -> b-b -> c-c -> a-a
components/c.yaml:3:12: note: a-a calls b-b: 'lazy: true' here would break the cycle, and so might 'use: {b: b-z}'
components/c.yaml:8:12: note: b-b calls c-c: 'lazy: true' here would break the cycle
components/c.yaml:12:12: note: c-c calls a-a: 'lazy: true' here would break the cycle
