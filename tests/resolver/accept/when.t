# SPDX-License-Identifier: BSD-2-Clause
# when: what the facts exclude is not there, neither components nor requirements
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: dtb
== components/c.yaml
component: heap-a
provides: [heap 1.0]
requires:
  - {api: dtb, when: {arch: [arm64, riscv64]}}
  - {api: dtb, when: {machine: q35}}
size: 5
---
component: heap-b
provides: [heap 1.0]
when: {plat: [kvm, xen]}
size: 1
---
component: heap-c
provides: [heap 1.0]
when: {arch: x86_64, plat: linux}
size: 9
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 5 bytes, minimal: proven
t
  heap: heap-a, 5 bytes - smallest of 2; heap-c would add 4 bytes
target:t
