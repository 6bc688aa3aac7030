# SPDX-License-Identifier: BSD-2-Clause
# prefer-joins-a-table: a prefer line is kept by a component that only joins a table
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
size: 1
---
component: net-b
provides: [netdev 1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [netdev]
prefer: {netdev: net-b}
use: {netdev: net-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 6 bytes, minimal: proven
t
  netdev: net-a, 1 byte - use at apps/t/app.yaml:4:7
target:t
net-b, 5 bytes - nothing is bound to it
