# SPDX-License-Identifier: BSD-2-Clause
# diff: an app with --use against itself, two targets, two apps, nothing
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
== apps/u/app.yaml
app: u
needs: [net 1.0]
targets: [linux-x86_64]
== run: resolve diff apps/t/app.yaml --use heap=heap-b
== exit: 0
== stdout
--- t on linux-x86_64
+++ t on linux-x86_64
components
  - heap-a, 100 bytes
  + heap-b, 120 bytes
bindings
  - app: heap: heap-a
  - heap-a: pages: pages-linux
  + app: heap: heap-b
  + heap-b: pages: pages-linux
size: +20 bytes
== run: resolve diff apps/t/app.yaml --target linux-x86_64 --target kvm-x86_64
== exit: 0
== stdout
--- t on linux-x86_64
+++ t on kvm-x86_64
components
  - pages-linux, 20 bytes
  + pages-kvm, 30 bytes
bindings
  - heap-a: pages: pages-linux
  + heap-a: pages: pages-kvm
size: +10 bytes
== run: resolve diff apps/t/app.yaml apps/u/app.yaml
== exit: 0
== stdout
--- t on linux-x86_64
+++ u on linux-x86_64
components
  + net-a, 7 bytes
APIs
  + net
bindings
  - app: heap: heap-a
  + app: net: net-a
  + net-a: heap: heap-a
  + net-a: pages: pages-linux
size: +7 bytes
== run: resolve diff apps/t/app.yaml
== exit: 0
== stdout
--- t on linux-x86_64
+++ t on linux-x86_64
nothing comes or goes
== run: resolve diff apps/t/app.yaml --use heap=heap-b --json
== exit: 0
== stdout
{"format": 1, "before": "t on linux-x86_64", "after": "t on linux-x86_64",
 "difference": {"bytes": 20, "components": {"come": [{"name": "heap-b", "size": 120}], "go": [{"name": "heap-a", "size": 100}]}, "apis": {"come": [], "go": []}, "bindings": {"come": [{"consumer": "app", "api": "heap", "as": "", "provider": "heap-b"}, {"consumer": "heap-b", "api": "pages", "as": "", "provider": "pages-linux"}], "go": [{"consumer": "app", "api": "heap", "as": "", "provider": "heap-a"}, {"consumer": "heap-a", "api": "pages", "as": "", "provider": "pages-linux"}]}}}
