# SPDX-License-Identifier: BSD-2-Clause
# use-brings-nothing: a use line brings nothing by itself
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: net
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 1000
---
component: heap-b
provides: [heap 1.0]
size: 700
---
component: net-a
provides: [net 1.0]
== apps/t/app.yaml
app: t
needs: [heap]
use: {net: net-a, heap-a.net: net-a, t.net: net-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 700 bytes, minimal: proven
t
  heap: heap-b, 700 bytes - smallest of 2; heap-a would add 300 bytes
target:t
== stderr
apps/t/app.yaml:3:7: warning: nothing in the answer requires 'net': this line brings nothing
apps/t/app.yaml:3:19: warning: heap-a is not in the answer: this line brings nothing
apps/t/app.yaml:3:38: warning: nothing in the answer requires 't.net': this line brings nothing
