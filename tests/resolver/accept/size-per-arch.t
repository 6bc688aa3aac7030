# SPDX-License-Identifier: BSD-2-Clause
# size-per-arch: the size on the target's architecture counts
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: {x86_64: 100, arm64: 1}
---
component: heap-b
provides: [heap 1.0]
size: {x86_64: 90, arm64: 200}
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 90 bytes, minimal: proven
t
  heap: heap-b, 90 bytes - smallest of 2; heap-a would add 10 bytes
target:t
