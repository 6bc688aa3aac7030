# SPDX-License-Identifier: BSD-2-Clause
# unwritable-output: a folder that cannot be written is the host's fault; nothing is printed as done
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
== build
this is a file
== run: resolve app.yaml
== exit: 3
== stdout
== stderr
build: error: cannot be written: Not a directory
build: note: everything below build/t-kvm-x86_64 is as it was before
== run: resolve app.yaml --output /proc/self
== exit: 3
== stdout
== stderr contains
/proc/self/t-kvm-x86_64: error: cannot be written
