# SPDX-License-Identifier: BSD-2-Clause
# use-too-old: a use of a provider of another version leaves no solution
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
---
component: heap-b
provides: [heap 2.0]
== apps/t/app.yaml
app: t
needs: [heap 2.0]
use: {heap: heap-a}
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'heap 2.0', which only heap-b provides
apps/t/app.yaml:3:7: error: this 'use' has 'heap' met by heap-a alone
components/c.yaml:2:12: note: heap-a provides heap 1.0
