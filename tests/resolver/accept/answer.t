# SPDX-License-Identifier: BSD-2-Clause
# answer: what resolve tells, what it writes, and that it is silent when nothing changed
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
== run: resolve app.yaml
== stdout
t on kvm-x86_64

component       bytes
heap-b              5

consumer  requires  is bound to  because
t         heap 1.0  heap-b       smallest of 2; heap-a would add 5 bytes

total: 5 bytes in 1 component
minimal: proven
wrote build/t-kvm-x86_64/
next: make
== run: resolve app.yaml --if-changed
== stdout
== run: resolve app.yaml --output other --json && ls other
== stdout
{"format": 1, "app": "t", "target": "kvm-x86_64", "minimize": "size",
 "size": 5, "minimal": "proven",
 "components": [
  {"name": "heap-b", "version": "0", "size": 5, "license": "", "manifest": "manifests/m.yaml"}],
 "bindings": [
  {"consumer": "t", "api": "heap", "version": "1.0", "provider": "heap-b", "reason": "smallest", "at": "app.yaml:2:9"}],
 "init": [],
 "devices": []}
last
t-kvm-x86_64
== app.yaml
app: t
needs: [heap 1.0]
use: {heap: heap-a}
== run: resolve app.yaml --if-changed | tail -n 2
== stdout
wrote build/t-kvm-x86_64/
next: make
