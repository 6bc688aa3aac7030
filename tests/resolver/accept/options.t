# SPDX-License-Identifier: BSD-2-Clause
# options: options of components outside the answer are a warning, but those of another target's
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 5
options:
  arena: {type: int, default: 10, min: 1, max: 20, help: size}
---
component: heap-b
provides: [heap 1.0]
size: 50
options:
  arena: {type: int, default: 10, min: 1, max: 20, help: size}
---
component: heap-c
provides: [heap 1.0]
when: {plat: kvm}
options:
  arena: {type: int, default: 10, min: 1, max: 20, help: size}
== apps/t/app.yaml
app: t
needs: [heap]
options: {heap-a: {arena: 20}, heap-b: {arena: 1}, heap-c: {arena: 2}}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 5 bytes, minimal: proven
t
  heap: heap-a, 5 bytes - smallest of 2; heap-b would add 45 bytes
target:t
== stderr
apps/t/app.yaml:3:32: warning: heap-b is not in the answer: its options have no effect
