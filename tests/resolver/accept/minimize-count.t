# SPDX-License-Identifier: BSD-2-Clause
# minimize-count: minimize: count compares numbers of components first
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: net
---
api: log
== components/c.yaml
component: a-net
provides: [net 1.0]
size: 6
---
component: a-log
provides: [log 1.0]
size: 4
---
component: both
provides: [net 1.0, log 1.0]
size: 100
== apps/t/app.yaml
app: t
needs: [net, log]
minimize: count
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 100 bytes, minimal: proven
t
  log: both, 100 bytes - smallest of 2; a-log would add 1 component
  net: both (above) - smallest of 2; a-net would add 1 component
target:t
