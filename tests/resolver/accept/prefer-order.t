# SPDX-License-Identifier: BSD-2-Clause
# prefer-order: the app's prefer lines go before the target's
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
prefer: {net: net-b}
---
api: heap
---
api: net
== components/c.yaml
component: heap-a
provides: [heap 1.0]
conflicts: [net-b]
size: 9
---
component: heap-b
provides: [heap 1.0]
size: 1
---
component: net-a
provides: [net 1.0]
size: 1
---
component: net-b
provides: [net 1.0]
size: 9
== apps/t/app.yaml
app: t
needs: [heap, net]
prefer: {heap: heap-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 10 bytes, minimal: proven
t
  heap: heap-a, 9 bytes - prefer at apps/t/app.yaml:3:10
  net: net-a, 1 byte - smallest of 2; net-b would cost the same
target:t
