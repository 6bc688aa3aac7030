# SPDX-License-Identifier: BSD-2-Clause
# many: a table has every chosen provider but the reader and those that do not fit
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: netdev
providers: many
---
api: stack
---
api: top
== components/c.yaml
component: net-a
provides: [netdev 1.0]
size: 5
---
component: net-b
provides: [netdev 2.0, stack 1.0]
size: 5
---
component: bridge
provides: [netdev 1.0, top 1.0]
requires: [netdev 1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [top, stack, netdev]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 3 components, 15 bytes, minimal: proven
t
  netdev: bridge, 5 bytes - needed at apps/t/app.yaml:2:9
    netdev: net-a, 5 bytes - only
  netdev: net-a (above) - needed at components/c.yaml:11:12
  netdev: net-b, 5 bytes - needed at apps/t/app.yaml:2:14
  stack: net-b (above) - only
  top: bridge (above) - only
target:t
