# SPDX-License-Identifier: BSD-2-Clause
# explicit: an explicit component is chosen only where a use or prefer names it
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: log
== components/c.yaml
component: log-null
provides: [log 1.0]
explicit: true
size: 1
---
component: log-a
provides: [log 1.0]
size: 50
== apps/t/app.yaml
app: t
needs: [log]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 50 bytes, minimal: proven
t
  log: log-a, 50 bytes - only
target:t
== run: resolve graph apps/t/app.yaml --format text --use log=log-null
== exit: 0
== stdout
t on t: 1 component, 1 byte, minimal: proven
t
  log: log-null, 1 byte - use at --use log=log-null
target:t
== run: echo "prefer: {log: log-null}" >> apps/t/app.yaml
== exit: 0
== stdout
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 1 byte, minimal: proven
t
  log: log-null, 1 byte - prefer at apps/t/app.yaml:3:10
target:t
