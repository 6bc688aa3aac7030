# SPDX-License-Identifier: BSD-2-Clause
# tie-names: of equal size and count, the first names
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-z
provides: [heap 1.0]
size: 5
---
component: heap-b
provides: [heap 1.0]
size: 5
---
component: heap-c
provides: [heap 1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 5 bytes, minimal: proven
t
  heap: heap-b, 5 bytes - smallest of 3; heap-c would cost the same
target:t
