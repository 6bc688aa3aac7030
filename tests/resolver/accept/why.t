# SPDX-License-Identifier: BSD-2-Clause
# why: every reason, the shortest chain first; status 1 for what is not in
== manifests/m.yaml
target: linux-x86_64
arch: x86_64
plat: linux
---
target: kvm-x86_64
arch: x86_64
plat: kvm
---
api: heap
---
api: pages
---
api: net
---
component: pages-kvm
provides: [pages 1.0]
when: {plat: kvm}
size: 30
---
component: pages-linux
provides: [pages 1.0]
when: {plat: linux}
size: 20
---
component: heap-a
provides: [heap 1.0]
requires: [pages 1.0]
size: 100
---
component: heap-b
provides: [heap 1.0]
requires: [pages 1.0]
size: 120
---
component: net-a
provides: [net 1.0]
requires: [heap 1.0, pages 1.0]
size: 7
== apps/t/app.yaml
app: t
needs: [net 1.0, heap 1.0]
targets: [linux-x86_64]
== run: resolve why apps/t/app.yaml pages-linux
== exit: 0
== stdout
pages-linux is in t on linux-x86_64: 20 bytes, keeps 20

t needs heap 1.0 (apps/t/app.yaml:2:18): heap-a - smallest of 2; heap-b would add 20 bytes
  heap-a requires pages 1.0 (manifests/m.yaml:27:12): pages-linux - only

t needs net 1.0 (apps/t/app.yaml:2:9): net-a - only
  net-a requires pages 1.0 (manifests/m.yaml:37:22): pages-linux - only
== run: resolve why apps/t/app.yaml heap
== exit: 0
== stdout
heap is in t on linux-x86_64

t needs heap 1.0 (apps/t/app.yaml:2:18): heap-a - smallest of 2; heap-b would add 20 bytes

t needs net 1.0 (apps/t/app.yaml:2:9): net-a - only
  net-a requires heap 1.0 (manifests/m.yaml:37:12): heap-a - smallest of 2; heap-b would add 20 bytes
== run: resolve why apps/t/app.yaml heap --json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "linux-x86_64", "name": "heap",
 "chains": [
  [{"consumer": "t", "api": "heap", "version": "1.0", "provider": "heap-a", "reason": "smallest", "because": "smallest of 2; heap-b would add 20 bytes", "at": "apps/t/app.yaml:2:18"}],
  [{"consumer": "t", "api": "net", "version": "1.0", "provider": "net-a", "reason": "only", "because": "only", "at": "apps/t/app.yaml:2:9"},
   {"consumer": "net-a", "api": "heap", "version": "1.0", "provider": "heap-a", "reason": "smallest", "because": "smallest of 2; heap-b would add 20 bytes", "at": "manifests/m.yaml:37:12"}]]}
== run: resolve why apps/t/app.yaml heap-b
== exit: 1
== stderr
resolve: error: 'heap-b' is not in t on linux-x86_64
resolve: note: 'resolve whynot apps/t/app.yaml heap-b' tells what would bring it
