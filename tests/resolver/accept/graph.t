# SPDX-License-Identifier: BSD-2-Clause
# graph: the graph in all formats
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
needs: [boot 1.0]
---
api: heap
---
api: boot
---
api: trace
== components/c.yaml
component: heap-a
version: 1.2.3
summary: a "quoted" heap
provides: [heap 1.5]
wants: [trace]
size: 100
---
component: heap-b
provides: [heap 1.5]
size: 1000
---
component: trace-a
provides: [trace 1]
requires:
  - {api: heap 1, lazy: true}
size: 30
---
component: boot-a
provides: [boot 1.0]
requires: [heap]
size: 7
== apps/t/app.yaml
app: t
needs: [heap 1.0, trace]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 3 components, 137 bytes, minimal: proven
t
  heap: heap-a, 100 bytes - smallest of 2; heap-b would add 900 bytes
    trace: trace-a, 30 bytes - want
      heap: heap-a (above) - smallest of 2; heap-b would add 900 bytes, lazy
  trace: trace-a (above) - only
target:t
  boot: boot-a, 7 bytes - only
    heap: heap-a (above) - smallest of 2; heap-b would add 900 bytes
== run: resolve graph apps/t/app.yaml --format dot
== exit: 0
== stdout
digraph "t-t" {
  rankdir=LR;
  node [shape=box];
  "t" [shape=ellipse];
  "target:t" [shape=ellipse];
  "boot-a" [label="boot-a\n7 bytes"];
  "heap-a" [label="heap-a\n100 bytes"];
  "trace-a" [label="trace-a\n30 bytes"];
  "boot-a" -> "heap-a" [label="heap: smallest of 2; heap-b would add 900 bytes"];
  "heap-a" -> "trace-a" [label="trace: want", style=dashed];
  "t" -> "heap-a" [label="heap: smallest of 2; heap-b would add 900 bytes"];
  "t" -> "trace-a" [label="trace: only"];
  "target:t" -> "boot-a" [label="boot: only"];
  "trace-a" -> "heap-a" [label="heap: smallest of 2; heap-b would add 900 bytes", style=dotted];
}
== run: resolve graph apps/t/app.yaml --format json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "t", "size": 137, "minimal": "proven",
 "nodes": [
  {"id": "t", "kind": "app", "size": 0},
  {"id": "target:t", "kind": "target", "size": 0},
  {"id": "boot-a", "kind": "component", "size": 7, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 7, "provides": [{"api": "boot", "version": "1.0"}]},
  {"id": "heap-a", "kind": "component", "size": 100, "version": "1.2.3", "summary": "a \"quoted\" heap", "manifest": "components/c.yaml", "license": "", "retained": 100, "provides": [{"api": "heap", "version": "1.5"}]},
  {"id": "trace-a", "kind": "component", "size": 30, "version": "0", "summary": "", "manifest": "components/c.yaml", "license": "", "retained": 30, "provides": [{"api": "trace", "version": "1"}]}],
 "edges": [
  {"from": "boot-a", "to": "heap-a", "api": "heap", "version": "1.5", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "smallest", "because": "smallest of 2; heap-b would add 900 bytes", "at": "components/c.yaml:20:12"},
  {"from": "heap-a", "to": "trace-a", "api": "trace", "version": "1", "as": null, "want": true, "lazy": false, "scoped": false, "reason": "want", "because": "want", "at": "components/c.yaml:5:9"},
  {"from": "t", "to": "heap-a", "api": "heap", "version": "1.5", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "smallest", "because": "smallest of 2; heap-b would add 900 bytes", "at": "apps/t/app.yaml:2:9"},
  {"from": "t", "to": "trace-a", "api": "trace", "version": "1", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "only", "because": "only", "at": "apps/t/app.yaml:2:19"},
  {"from": "target:t", "to": "boot-a", "api": "boot", "version": "1.0", "as": null, "want": false, "lazy": false, "scoped": false, "reason": "only", "because": "only", "at": "manifests/m.yaml:4:9"},
  {"from": "trace-a", "to": "heap-a", "api": "heap", "version": "1.5", "as": null, "want": false, "lazy": true, "scoped": false, "reason": "smallest", "because": "smallest of 2; heap-b would add 900 bytes", "at": "components/c.yaml:15:11"}],
 "alternatives": [
  {"api": "heap", "component": "heap-b", "instead_of": "heap-a", "costs": 900}]}
