# SPDX-License-Identifier: BSD-2-Clause
# nothing-provides: an API that nobody provides leaves no solution
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: nothing provides 'heap' on t
apps/t/app.yaml:2:9: note: no component provides heap in any version
