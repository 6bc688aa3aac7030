# SPDX-License-Identifier: BSD-2-Clause
# prefer-scoped: prefer has no consumers
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 1000
== apps/t/app.yaml
app: t
needs: [heap]
prefer: {t.heap: heap-a}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:3:10: error: 'prefer' is for the whole image: its key is an API alone
