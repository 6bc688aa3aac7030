# SPDX-License-Identifier: BSD-2-Clause
# whynot: the edits that would bring a component, the cheapest first, and what they cost
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
needs: [heap 1.0]
targets: [linux-x86_64]
== run: resolve whynot apps/t/app.yaml heap-b
== exit: 0
== stdout
heap-b is not in t on linux-x86_64; what would bring it:

use: {heap: heap-b}
components
  - heap-a, 100 bytes
  + heap-b, 120 bytes
bindings
  - app: heap: heap-a
  - heap-a: pages: pages-linux
  + app: heap: heap-b
  + heap-b: pages: pages-linux
size: +20 bytes
== run: resolve whynot apps/t/app.yaml net-a
== exit: 0
== stdout
net-a is not in t on linux-x86_64; what would bring it:

needs: [net] and use: {net: net-a}
components
  + net-a, 7 bytes
APIs
  + net
bindings
  + app: net: net-a
  + net-a: heap: heap-a
  + net-a: pages: pages-linux
size: +7 bytes
== run: resolve whynot apps/t/app.yaml pages-kvm
== exit: 0
== stdout
pages-kvm is not in t on linux-x86_64; what would bring it:

use: {pages: pages-kvm}
leaves no answer:
  apps/t/app.yaml:2:9: t needs 'heap 1.0', which only heap-a and heap-b provide
  manifests/m.yaml:27:12: heap-a requires 'pages 1.0', which only pages-linux provides
  manifests/m.yaml:32:12: heap-b requires 'pages 1.0', which only pages-linux provides
  the edit: this 'use' has 'pages' met by pages-kvm alone, and pages-kvm is only for plat kvm
== run: resolve whynot apps/t/app.yaml heap-b --json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "linux-x86_64", "name": "heap-b",
 "edits": [
  {"edit": "use: {heap: heap-b}", "difference": {"bytes": 20, "components": {"come": [{"name": "heap-b", "size": 120}], "go": [{"name": "heap-a", "size": 100}]}, "apis": {"come": [], "go": []}, "bindings": {"come": [{"consumer": "app", "api": "heap", "as": "", "provider": "heap-b"}, {"consumer": "heap-b", "api": "pages", "as": "", "provider": "pages-linux"}], "go": [{"consumer": "app", "api": "heap", "as": "", "provider": "heap-a"}, {"consumer": "heap-a", "api": "pages", "as": "", "provider": "pages-linux"}]}}}]}
== run: resolve whynot apps/t/app.yaml heap-a
== exit: 1
== stderr
resolve: error: 'heap-a' is in the answer; 'resolve why' tells for which reasons
== run: resolve whynot apps/t/app.yaml heap-c
== exit: 2
== stderr
resolve: error: there is no component 'heap-c'
