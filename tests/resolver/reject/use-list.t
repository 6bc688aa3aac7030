# SPDX-License-Identifier: BSD-2-Clause
# use-list: a list where an image has one provider
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: netdev
providers: many
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 1000
---
component: heap-b
provides: [heap 1.0]
size: 700
---
component: net-a
provides: [netdev 1.0]
requires:
  - {api: heap, as: inner}
== apps/t/app.yaml
app: t
needs: [netdev]
use: {heap: [heap-a], net-a.inner: [heap-a, heap-b], netdev: [net-a]}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:3:7: error: a list, but an image has one provider of 'heap'
apps/t/app.yaml:3:23: error: a list, but an image has one provider of 'heap'
