# SPDX-License-Identifier: BSD-2-Clause
# app-with-parts: an app file may hold all that the app needs
== app.yaml
app: t
needs: [heap 1.0]
---
component: heap-own
provides: [heap 1.0]
size: 7
---
api: heap
---
target: t
arch: x86_64
plat: linux
== run: resolve app.yaml -n
== stdout
t on t

component       bytes
heap-own            7

consumer  requires  is bound to  because
t         heap 1.0  heap-own     only

total: 7 bytes in 1 component
minimal: proven
