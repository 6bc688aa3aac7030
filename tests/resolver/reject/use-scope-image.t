# SPDX-License-Identifier: BSD-2-Clause
# use-scope-image: what is one for the whole image cannot be chosen for one consumer
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
scope: image
---
api: mem
---
api: net
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 1000
---
component: mem-a
provides: [mem 1.0]
---
component: net-a
provides: [net 1.0]
requires: [mem, {api: heap, as: inner}]
== apps/t/app.yaml
app: t
needs: [heap, net]
use: {t.heap: heap-a, net-a.mem: mem-a, net-a.inner: heap-a}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:3:7: error: 'heap' is the same for the whole image and cannot be chosen for one consumer
apps/t/app.yaml:3:7: note: write 'heap: heap-a'
apps/t/app.yaml:3:23: error: 'mem' is the same for the whole image and cannot be chosen for one consumer
apps/t/app.yaml:3:23: note: write 'mem: mem-a'
apps/t/app.yaml:3:41: error: 'heap' is the same for the whole image and cannot be chosen for one consumer
apps/t/app.yaml:3:41: note: write 'heap: heap-a'
