# SPDX-License-Identifier: BSD-2-Clause
# smallest-in-total: the sum counts, not the first provider met nor the smallest at each step
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: net
---
api: log
---
api: page
---
api: disk
== components/c.yaml
component: net-small
provides: [net 1.0]
requires: [disk]
size: 10
---
component: net-large
provides: [net 1.0]
requires: [page]
size: 60
---
component: disk-a
provides: [disk 1.0]
size: 200
---
component: page-a
provides: [page 1.0]
size: 30
== apps/t/app.yaml
app: t
needs: [net, page]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 90 bytes, minimal: proven
t
  net: net-large, 60 bytes - smallest of 2; net-small would add 150 bytes
    page: page-a, 30 bytes - only
  page: page-a (above) - only
target:t
