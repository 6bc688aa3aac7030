# SPDX-License-Identifier: BSD-2-Clause
# scoped-use: a scoped use gives a second provider its own consumers; the rest have the other
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: clock
---
api: net
---
api: log
== components/c.yaml
component: clock-a
provides: [clock 1.0]
size: 5
---
component: clock-b
provides: [clock 1.0]
size: 9
---
component: net-a
provides: [net 1.0]
requires: [clock]
size: 5
---
component: log-a
provides: [log 1.0]
requires: [clock]
size: 5
== apps/t/app.yaml
app: t
needs: [net, log]
use: {net-a.clock: clock-b}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 4 components, 24 bytes, minimal: proven
t
  log: log-a, 5 bytes - only
    clock: clock-a, 5 bytes - smallest of 2; without it there is no answer
  net: net-a, 5 bytes - only
    clock: clock-b, 9 bytes - use at apps/t/app.yaml:3:7
target:t
== run: resolve graph apps/t/app.yaml --format json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "t", "size": 24, "minimal": "proven",
 "nodes": [
  {"id": "t", "kind": "app", "size": 0},
  {"id": "target:t", "kind": "target", "size": 0},
  {"id": "clock-a", "kind": "component", "size": 5, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 5, "provides": [{"api": "clock", "version": "1.0"}]},
  {"id": "clock-b", "kind": "component", "size": 9, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 9, "provides": [{"api": "clock", "version": "1.0"}]},
  {"id": "log-a", "kind": "component", "size": 5, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 10, "provides": [{"api": "log", "version": "1.0"}]},
  {"id": "net-a", "kind": "component", "size": 5, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 14, "provides": [{"api": "net", "version": "1.0"}]}],
 "edges": [
  {"from": "log-a", "to": "clock-a", "api": "clock", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "smallest", "because": "smallest of 2; without it there is no answer", "at": "components/c.yaml:16:12"},
  {"from": "net-a", "to": "clock-b", "api": "clock", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": true, "reason": "use", "because": "use at apps/t/app.yaml:3:7", "at": "components/c.yaml:11:12"},
  {"from": "t", "to": "log-a", "api": "log", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "only", "because": "only", "at": "apps/t/app.yaml:2:14"},
  {"from": "t", "to": "net-a", "api": "net", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "only", "because": "only", "at": "apps/t/app.yaml:2:9"}],
 "alternatives": []}
