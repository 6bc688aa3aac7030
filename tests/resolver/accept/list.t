# SPDX-License-Identifier: BSD-2-Clause
# list: a line each
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

== run: resolve list
== stdout
components:
  heap-a  heap 1.0
  heap-b  heap 1.0

APIs:
  heap  0

apps:
  none

targets:
  kvm-x86_64    kvm
  linux-x86_64  linux
  xen-x86_64    xen
== run: resolve list targets --json
== stdout
[{"kind": "target", "name": "kvm-x86_64", "arch": "x86_64", "plat": "kvm", "at": "manifests/m.yaml:9:9"},
 {"kind": "target", "name": "linux-x86_64", "arch": "x86_64", "plat": "linux", "at": "manifests/m.yaml:1:9"},
 {"kind": "target", "name": "xen-x86_64", "arch": "x86_64", "plat": "xen", "at": "manifests/m.yaml:5:9"}]
