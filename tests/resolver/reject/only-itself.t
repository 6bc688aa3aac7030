# SPDX-License-Identifier: BSD-2-Clause
# only-itself: the only provider requires itself
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
requires: [heap]
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'heap', which only heap-a provides
components/c.yaml:3:12: error: nothing provides 'heap' on t
components/c.yaml:2:12: note: heap-a provides heap 1.0, but not to itself
