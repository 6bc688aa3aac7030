# SPDX-License-Identifier: BSD-2-Clause
# conflict: two needs whose only providers conflict
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
conflicts: [log-a]
---
component: log-a
provides: [log 1.0]
== apps/t/app.yaml
app: t
needs: [net, log]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'net', which only net-a provides
apps/t/app.yaml:2:14: error: t needs 'log', which only log-a provides
components/c.yaml:3:13: error: net-a conflicts with log-a
