# SPDX-License-Identifier: BSD-2-Clause
# not-its-own: no component meets its own requirement
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
providers: many
== components/c.yaml
component: heap-a
provides: [heap 1.0]
requires: [heap]
size: 1
---
component: heap-b
provides: [heap 1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 5 bytes, minimal: proven
t
  heap: heap-b, 5 bytes - smallest of 2; without it there is no answer
target:t
