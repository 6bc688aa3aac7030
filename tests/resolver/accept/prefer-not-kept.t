# SPDX-License-Identifier: BSD-2-Clause
# prefer-not-kept: a preferred component that the target excludes is no mistake
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
when: {plat: kvm}
---
component: heap-b
provides: [heap 1.0]
size: 700
== apps/t/app.yaml
app: t
needs: [heap]
prefer: {heap: heap-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 700 bytes, minimal: proven
t
  heap: heap-b, 700 bytes - only
target:t
