# SPDX-License-Identifier: BSD-2-Clause
# wrapper: a component may provide what it requires under another name, even an API of the whole image
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
scope: image
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 5
---
component: heap-count
provides: [heap 1.0]
requires:
  - {api: heap 1.0, as: inner}
explicit: true
size: 1
== apps/t/app.yaml
app: t
needs: [heap]
use: {heap: heap-count, heap-count.inner: heap-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 6 bytes, minimal: proven
t
  heap: heap-count, 1 byte - use at apps/t/app.yaml:3:7
    heap as inner: heap-a, 5 bytes - use at apps/t/app.yaml:3:25
target:t
== run: resolve graph apps/t/app.yaml --format json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "t", "size": 6, "minimal": "proven",
 "nodes": [
  {"id": "t", "kind": "app", "size": 0},
  {"id": "target:t", "kind": "target", "size": 0},
  {"id": "heap-a", "kind": "component", "size": 5, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 5, "provides": [{"api": "heap", "version": "1.0"}]},
  {"id": "heap-count", "kind": "component", "size": 1, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 6, "provides": [{"api": "heap", "version": "1.0"}]}],
 "edges": [
  {"from": "heap-count", "to": "heap-a", "api": "heap", "version": "1.0", "as": "inner", "want": false, "lazy": false, "scoped": true, "reason": "use", "because": "use at apps/t/app.yaml:3:25", "at": "components/c.yaml:8:11"},
  {"from": "t", "to": "heap-count", "api": "heap", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "use", "because": "use at apps/t/app.yaml:3:7", "at": "apps/t/app.yaml:2:9"}],
 "alternatives": []}
