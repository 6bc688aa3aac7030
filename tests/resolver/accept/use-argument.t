# SPDX-License-Identifier: BSD-2-Clause
# use-argument: --use goes before the line of the same key, the last one counts
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
needs: [heap 1.0]
use: {heap: heap-b}
== run: resolve -n app.yaml
== stdout
t on kvm-x86_64

component       bytes
heap-b              5

consumer  requires  is bound to  because
t         heap 1.0  heap-b       use at app.yaml:3:7

total: 5 bytes in 1 component
minimal: proven
== run: resolve -n app.yaml --use heap=heap-a
== stdout
t on kvm-x86_64

component       bytes
heap-a             10

consumer  requires  is bound to  because
t         heap 1.0  heap-a       use at --use heap=heap-a

total: 10 bytes in 1 component
minimal: proven
== run: resolve -n app.yaml --use heap=heap-b --use heap=heap-a
== stdout contains
heap-a       use at --use heap=heap-a
