# SPDX-License-Identifier: BSD-2-Clause
# elsewhere: from another folder, by absolute names: the outputs name everything relatively
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

== my/app.yaml
app: t
needs: [heap 1.0]
components: [parts]
== my/parts/p.yaml
component: heap-c
provides: [heap 1.0]
size: 1
== run: mkdir out && cd out && "$RESOLVE" "$PWD/../my/app.yaml" --root "$PWD/.." >told && cat told && sed -n 's/^root *:= *//p; /resolve :=/s/.* --target/--target/p' build/t-kvm-x86_64/image.mk && grep -o '[^ "]*p.yaml' build/t-kvm-x86_64/closure.json
== stdout
t on kvm-x86_64

component       bytes
heap-c              1

consumer  requires  is bound to  because
t         heap 1.0  heap-c       smallest of 3; heap-b would add 4 bytes

total: 1 byte in 1 component
minimal: proven
wrote build/t-kvm-x86_64/
next: make -f build/t-kvm-x86_64/image.mk
..
--target kvm-x86_64 --root ..
../my/parts/p.yaml
../my/app.yaml
