# SPDX-License-Identifier: BSD-2-Clause
# use: a use line decides, and app.yaml's goes before the target's, --use before both
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
use: {heap: heap-b}
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 1000
---
component: heap-b
provides: [heap 1.0]
size: 700
---
component: heap-c
provides: [heap 1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [heap]
use: {heap: heap-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 1000 bytes, minimal: proven
t
  heap: heap-a, 1000 bytes - use at apps/t/app.yaml:3:7
target:t
== run: resolve graph apps/t/app.yaml --format text --use heap=heap-c
== exit: 0
== stdout
t on t: 1 component, 5 bytes, minimal: proven
t
  heap: heap-c, 5 bytes - use at --use heap=heap-c
target:t
== run: sed -i /use:/d apps/t/app.yaml
== exit: 0
== stdout
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 700 bytes, minimal: proven
t
  heap: heap-b, 700 bytes - use at manifests/m.yaml:4:7
target:t
