# SPDX-License-Identifier: BSD-2-Clause
# prefer: a prefer line goes before size
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
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
== apps/t/app.yaml
app: t
needs: [heap]
prefer: {heap: heap-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 1000 bytes, minimal: proven
t
  heap: heap-a, 1000 bytes - prefer at apps/t/app.yaml:3:10
target:t
