# SPDX-License-Identifier: BSD-2-Clause
# sizes-overflow: sizes that do not add up in 63 bits
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: net
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 9223372036854775807
---
component: net-a
provides: [net 1.0]
size: 9223372036854775807
== apps/t/app.yaml
app: t
needs: [heap, net]
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
components/c.yaml:5:12: error: with the size of net-a, what t can reach adds up to 2^63 bytes or more
