# SPDX-License-Identifier: BSD-2-Clause
# smallest: the smaller of two providers is chosen, and the other one's cost is said
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 1000
---
component: heap-b
provides: [heap 1.0]
size: 700
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 700 bytes, minimal: proven
t
  heap: heap-b, 700 bytes - smallest of 2; heap-a would add 300 bytes
target:t
