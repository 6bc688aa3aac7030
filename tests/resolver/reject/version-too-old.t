# SPDX-License-Identifier: BSD-2-Clause
# version-too-old: a need is not met by an older provider
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
== apps/t/app.yaml
app: t
needs: [heap 2.0]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: nothing provides 'heap 2.0' on t
components/c.yaml:2:12: note: heap-a provides heap 1.0
