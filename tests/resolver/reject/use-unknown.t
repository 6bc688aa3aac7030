# SPDX-License-Identifier: BSD-2-Clause
# use-unknown: a use of a component or consumer that does not exist, or that does not provide the API
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
requires: [heap]
== apps/t/app.yaml
app: t
needs: [net]
use: {heap: haep-a, net: heap-a, net-b.heap: heap-a, net-a.inner: heap-a, t.net: nobody-like-it}
prefer: {net: heap-b}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:3:13: error: there is no component 'haep-a'
apps/t/app.yaml:3:13: note: did you mean 'heap-a'?
apps/t/app.yaml:3:26: error: heap-a does not provide 'net'
apps/t/app.yaml:3:26: note: 'net' is provided by net-a
apps/t/app.yaml:3:34: error: there is no component or app 'net-b'
apps/t/app.yaml:3:34: note: did you mean 'net-a'?
apps/t/app.yaml:3:54: error: 'inner' is neither an API nor an 'as' of net-a
apps/t/app.yaml:3:82: error: there is no component 'nobody-like-it'
apps/t/app.yaml:4:15: error: heap-b does not provide 'net'
apps/t/app.yaml:4:15: note: 'net' is provided by net-a
