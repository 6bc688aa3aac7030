# SPDX-License-Identifier: BSD-2-Clause
# many-use-list: a use list is the table, all of it in the set
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: netdev
providers: many
== components/c.yaml
component: net-a
provides: [netdev 1.0]
size: 5
---
component: net-b
provides: [netdev 2.0]
size: 5
---
component: net-c
provides: [netdev 1.0]
size: 1
== apps/t/app.yaml
app: t
needs: [netdev 1.0]
use: {netdev: [net-a, net-b]}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 10 bytes, minimal: proven
t
  netdev: net-a, 5 bytes - use at apps/t/app.yaml:3:7
target:t
net-b, 5 bytes - nothing is bound to it
