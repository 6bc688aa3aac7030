# SPDX-License-Identifier: BSD-2-Clause
# mixed-options: in any order, in both forms
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
== run: resolve --target=linux-x86_64 graph --format=dot app.yaml
== stdout
digraph "t-linux-x86_64" {
  rankdir=LR;
  node [shape=box];
  "t" [shape=ellipse];
  "target:linux-x86_64" [shape=ellipse];
}
== run: resolve --format json graph app.yaml --target xen-x86_64
== stdout
{"format": 1, "app": "t", "target": "xen-x86_64", "size": 0, "minimal": "proven",
 "nodes": [
  {"id": "t", "kind": "app", "size": 0},
  {"id": "target:xen-x86_64", "kind": "target", "size": 0}],
 "edges": [],
 "alternatives": []}
