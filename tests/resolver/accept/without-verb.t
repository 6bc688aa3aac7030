# SPDX-License-Identifier: BSD-2-Clause
# without-verb: an app alone is resolved; a verb may be a path after --
== manifests/m.yaml
target: linux-x86_64
arch: x86_64
plat: linux
---
target: xen-x86_64
arch: x86_64
plat: xen
---
target: kvm-x86_64
arch: x86_64
plat: kvm
---
api: heap
---
component: heap-a
provides: [heap 1.0]
size: 10
---
component: heap-b
provides: [heap 1.0]
size: 5

== app.yaml
app: t
== run: resolve app.yaml -n
== stdout
t on kvm-x86_64

total: 0 bytes in 0 components
minimal: proven
== run: resolve resolve app.yaml -n
== stdout
t on kvm-x86_64

total: 0 bytes in 0 components
minimal: proven
== link: check: app.yaml
== run: resolve -n -- check
== stdout
t on kvm-x86_64

total: 0 bytes in 0 components
minimal: proven
