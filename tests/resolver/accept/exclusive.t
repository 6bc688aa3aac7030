# SPDX-License-Identifier: BSD-2-Clause
# exclusive: two providers of one API do not share an image, even if nobody requires it
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: net
---
api: log
== components/c.yaml
component: net-a
provides: [net 1.0, heap 1.0]
size: 1
---
component: log-a
provides: [log 1.0, heap 1.0]
size: 1
---
component: log-b
provides: [log 1.0]
size: 9
== apps/t/app.yaml
app: t
needs: [net, log]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 10 bytes, minimal: proven
t
  log: log-b, 9 bytes - smallest of 2; without it there is no answer
  net: net-a, 1 byte - only
target:t
