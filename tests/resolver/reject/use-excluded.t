# SPDX-License-Identifier: BSD-2-Clause
# use-excluded: a use of a provider that the target excludes leaves no solution
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
when: {plat: kvm}
---
component: heap-b
provides: [heap 1.0]
size: 700
== apps/t/app.yaml
app: t
needs: [heap]
use: {heap: heap-a}
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'heap', which only heap-b provides
apps/t/app.yaml:3:7: error: this 'use' has 'heap' met by heap-a alone, and heap-a is only for plat kvm
components/c.yaml:2:12: note: heap-a provides heap 1.0, but only for plat kvm
