# SPDX-License-Identifier: BSD-2-Clause
# default-target: the app's first, else kvm-x86_64, else the first by name
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

== one/app.yaml
app: one
targets: [xen-x86_64, linux-x86_64]
== two/app.yaml
app: two
== other.yaml
target: b
arch: x86_64
plat: kvm
---
target: a
arch: x86_64
plat: kvm
== run: resolve -n one/app.yaml
== stdout contains
one on xen-x86_64
== run: resolve -n one/app.yaml --target kvm-x86_64
== stdout contains
one on kvm-x86_64
== run: resolve -n two/app.yaml
== stdout contains
two on kvm-x86_64
== run: resolve -n two/app.yaml --manifests other.yaml
== stdout contains
two on a
