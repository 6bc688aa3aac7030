# SPDX-License-Identifier: BSD-2-Clause
# budget: an answer over the budget names who contributes most
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
size: 3000
---
component: net-a
provides: [net 1.0]
requires: [heap]
size: 61000
== apps/t/app.yaml
app: t
needs: [net]
budget: {image: 32 KiB}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:3:17: error: the components add up to 64000 bytes, the budget is 32768
components/c.yaml:5:12: note: net-a adds 61000
components/c.yaml:1:12: note: heap-a adds 3000
