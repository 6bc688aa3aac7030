# SPDX-License-Identifier: BSD-2-Clause
# shared-provider: one component that serves two needs beats two smaller ones
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: net
---
api: log
== components/c.yaml
component: net-a
provides: [net 1.0]
size: 60
---
component: log-a
provides: [log 1.0]
size: 50
---
component: both
provides: [net 1.0, log 1.0]
size: 100
== apps/t/app.yaml
app: t
needs: [net, log]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 100 bytes, minimal: proven
t
  log: both, 100 bytes - smallest of 2; log-a would add 10 bytes
  net: both (above) - smallest of 2; net-a would add 10 bytes
target:t
