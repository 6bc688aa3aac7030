# SPDX-License-Identifier: BSD-2-Clause
# failed-resolve-touches-nothing: what was built before stays
== manifests/m.yaml
target: linux-x86_64
arch: x86_64
plat: linux
---
target: xen-x86_64
arch: x86_64
plat: xen
---
target: kvm-x86_64
arch: x86_64
plat: kvm
---
api: heap
---
component: heap-a
provides: [heap 1.0]
size: 10
---
component: heap-b
provides: [heap 1.0]
size: 5

== app.yaml
app: t
needs: [heap 1.0]
== run: resolve app.yaml >/dev/null && find build | sort | xargs ls -ld --time-style=full-iso >before && cat build/last
== stdout
t-kvm-x86_64
== app.yaml
app: t
needs: [heap 7.0]
== run: resolve app.yaml
== exit: 1
== stderr
app.yaml:2:9: error: nothing provides 'heap 7.0' on kvm-x86_64
manifests/m.yaml:16:12: note: heap-a provides heap 1.0
manifests/m.yaml:20:12: note: heap-b provides heap 1.0
== app.yaml
app: t
need: [heap 1.0]
== run: resolve app.yaml
== exit: 2
== stderr
app.yaml:2:1: error: unknown key 'need' in an app
app.yaml:2:1: note: did you mean 'needs'?
== run: find build | sort | xargs ls -ld --time-style=full-iso | cmp - before && cat build/last
== stdout
t-kvm-x86_64
