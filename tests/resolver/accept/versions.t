# SPDX-License-Identifier: BSD-2-Clause
# versions: a range takes what fits; a binding has the highest version that does
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
provides: [heap 1.9]
size: 1
---
component: heap-b
provides: [heap 1.10, heap 1.11, heap 2.0]
size: 50
---
component: net-a
provides: [net 1.0]
requires: [heap 1.10]
size: 10
---
component: net-b
provides: [net 2.0]
size: 1
== apps/t/app.yaml
app: t
needs: [net >=1 <2]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 60 bytes, minimal: proven
t
  net: net-a, 10 bytes - only
    heap: heap-b, 50 bytes - only
target:t
== run: resolve graph apps/t/app.yaml --format json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "t", "size": 60, "minimal": "proven",
 "nodes": [
  {"id": "t", "kind": "app", "size": 0},
  {"id": "target:t", "kind": "target", "size": 0},
  {"id": "heap-b", "kind": "component", "size": 50, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 50, "provides": [{"api": "heap", "version": "1.10"}, {"api": "heap", "version": "1.11"}, {"api": "heap", "version": "2.0"}]},
  {"id": "net-a", "kind": "component", "size": 10, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 60, "provides": [{"api": "net", "version": "1.0"}]}],
 "edges": [
  {"from": "net-a", "to": "heap-b", "api": "heap", "version": "1.11", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "only", "because": "only", "at": "components/c.yaml:11:12"},
  {"from": "t", "to": "net-a", "api": "net", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "only", "because": "only", "at": "apps/t/app.yaml:2:9"}],
 "alternatives": []}
