# SPDX-License-Identifier: BSD-2-Clause
# closure: closure.json as a whole
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
needs: [boot 1.0]
---
api: netdev
providers: many
---
api: heap
---
api: boot
---
api: trace
== components/c.yaml
component: heap-a
version: 1.2.3
license: MIT
provides: [heap 1.5]
init: heap_init
size: 100
---
component: net-a
provides: [netdev 1.0]
requires: [heap >=1.1]
devices: [net, serial]
size: 20
---
component: net-b
provides: [netdev 1.1]
wants: [trace, heap]
devices: [net]
size: 30
---
component: boot-a
provides: [boot 1.0]
size: 7
== apps/t/app.yaml
app: t
needs: [netdev]
use: {netdev: [net-a, net-b]}
== run: resolve apps/t/app.yaml > /dev/null && cat build/t-t/closure.json
== exit: 0
== stdout
{"format": 1, "app": "t", "target": "t", "minimize": "size",
 "size": 157, "minimal": "proven",
 "components": [
  {"name": "boot-a", "version": "0", "size": 7, "license": "", "manifest": "components/c.yaml"},
  {"name": "heap-a", "version": "1.2.3", "size": 100, "license": "MIT", "manifest": "components/c.yaml"},
  {"name": "net-a", "version": "0", "size": 20, "license": "", "manifest": "components/c.yaml"},
  {"name": "net-b", "version": "0", "size": 30, "license": "", "manifest": "components/c.yaml"}],
 "bindings": [
  {"consumer": "net-a", "api": "heap", "version": "1.5", "provider": "heap-a", "reason": "only", "at": "components/c.yaml:10:12"},
  {"consumer": "net-b", "api": "heap", "version": "1.5", "provider": "heap-a", "reason": "want", "at": "components/c.yaml:16:16"},
  {"consumer": "t", "api": "netdev", "version": "1.0", "provider": "net-a", "reason": "use", "at": "apps/t/app.yaml:2:9"},
  {"consumer": "t", "api": "netdev", "version": "1.1", "provider": "net-b", "reason": "use", "at": "apps/t/app.yaml:2:9"},
  {"consumer": "target:t", "api": "boot", "version": "1.0", "provider": "boot-a", "reason": "only", "at": "manifests/m.yaml:4:9"}],
 "init": [
  "heap-a"],
 "devices": [
  "net",
  "serial"]}
