# SPDX-License-Identifier: BSD-2-Clause
# conflicts: components in conflict do not share an image, whichever says so; unknown names do not matter
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
size: 1
---
component: heap-b
provides: [heap 1.0]
size: 9
---
component: net-a
provides: [net 1.0]
conflicts: [heap-a, net-a, nobody]
size: 1
== apps/t/app.yaml
app: t
needs: [heap, net]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 10 bytes, minimal: proven
t
  heap: heap-b, 9 bytes - smallest of 2; without it there is no answer
  net: net-a, 1 byte - only
target:t
