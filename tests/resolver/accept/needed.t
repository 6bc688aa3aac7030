# SPDX-License-Identifier: BSD-2-Clause
# needed: a provider that something else cannot do without is needed
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: net
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 100
---
component: heap-b
provides: [heap 2.0]
size: 1
---
component: net-a
provides: [net 1.0]
requires: [heap =1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [net, heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 105 bytes, minimal: proven
t
  heap: heap-a, 100 bytes - needed at components/c.yaml:11:12
  net: net-a, 5 bytes - only
    heap: heap-a (above) - only
target:t
