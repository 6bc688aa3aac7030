# SPDX-License-Identifier: BSD-2-Clause
# list: who provides what where, and a table of each kind; JSON has it all
== manifests/m.yaml
target: linux-x86_64
arch: x86_64
plat: linux
summary: a process
---
target: xen-x86_64
arch: x86_64
plat: xen
---
target: kvm-arm64
arch: arm64
plat: kvm
machine: virt
---
api: heap
version: 1.2
summary: memory
---
api: image
---
api: log
---
api: netdev
providers: many
object: struct netdev_driver
---
component: heap-a
version: 0.1
provides: [heap 1.0]
size: 10
summary: größer
---
component: heap-b
provides: [heap 1.0, heap 1.2, netdev 1.0]
when: {plat: [linux, xen]}
size: {x86_64: 1200, arm64: 7}
---
component: heap-fake
provides: [heap 1.2]
explicit: true
---
component: heap-nowhere
provides: [heap 1.0]
when: {plat: moon}
explicit: true
== apps/t/app.yaml
app: t
needs: [heap 1.0]
targets: [kvm-arm64, xen-x86_64]
== apps/u/app.yaml
app: u
summary: an app
== run: resolve list
== stdout
API            provider      version                 bytes  targets
heap           heap-a        1.0                        10  all
heap           heap-b        1.0      x86_64 1200, arm64 7  linux-x86_64, xen-x86_64
heap           heap-b        1.2      x86_64 1200, arm64 7  linux-x86_64, xen-x86_64
heap           heap-fake     1.2                         0  all, where a line names it
heap           heap-nowhere  1.0                         0  none
image          (generated)
log            -
netdev (many)  heap-b        1.0      x86_64 1200, arm64 7  linux-x86_64, xen-x86_64
== run: resolve list components
== stdout
component     version                 bytes  provides                        summary
heap-a        0.1                        10  heap 1.0                        größer
heap-b        0        x86_64 1200, arm64 7  heap 1.0, heap 1.2, netdev 1.0
heap-fake     0                           0  heap 1.2
heap-nowhere  0                           0  heap 1.0
== run: resolve list apis
== stdout
API     version  providers  count  summary
heap    1.2      one            5  memory
image   0        one            0
log     0        one            0
netdev  0        many           1
== run: resolve list apps
== stdout
app  manifest         targets                summary
t    apps/t/app.yaml  kvm-arm64, xen-x86_64
u    apps/u/app.yaml  all                    an app
== run: resolve list targets
== stdout
target        arch    plat   machine  summary
kvm-arm64     arm64   kvm    virt
linux-x86_64  x86_64  linux           a process
xen-x86_64    x86_64  xen
== run: resolve list targets --json
== stdout
[{"kind": "target", "name": "kvm-arm64", "arch": "arm64", "plat": "kvm", "machine": "virt", "at": "manifests/m.yaml:10:9"},
 {"kind": "target", "name": "linux-x86_64", "summary": "a process", "arch": "x86_64", "plat": "linux", "at": "manifests/m.yaml:1:9"},
 {"kind": "target", "name": "xen-x86_64", "arch": "x86_64", "plat": "xen", "at": "manifests/m.yaml:6:9"}]
== run: resolve list --json
== stdout
[{"kind": "component", "name": "heap-a", "version": "0.1", "summary": "größer", "provides": ["heap 1.0"], "eligible-on": ["kvm-arm64", "linux-x86_64", "xen-x86_64"], "size": 10, "at": "manifests/m.yaml:27:12"},
 {"kind": "component", "name": "heap-b", "version": "0", "provides": ["heap 1.0", "heap 1.2", "netdev 1.0"], "when": "plat linux or xen", "eligible-on": ["linux-x86_64", "xen-x86_64"], "sizes": ["1200 on x86_64", "7 on arm64"], "at": "manifests/m.yaml:33:12"},
 {"kind": "component", "name": "heap-fake", "version": "0", "provides": ["heap 1.2"], "explicit": true, "eligible-on": ["kvm-arm64", "linux-x86_64", "xen-x86_64"], "at": "manifests/m.yaml:38:12"},
 {"kind": "component", "name": "heap-nowhere", "version": "0", "provides": ["heap 1.0"], "when": "plat moon", "explicit": true, "eligible-on": [], "at": "manifests/m.yaml:42:12"},
 {"kind": "api", "name": "heap", "version": "1.2", "summary": "memory", "providers": "one", "scope": "consumer", "provided-by": ["heap-a 1.0", "heap-b 1.0", "heap-b 1.2", "heap-fake 1.2", "heap-nowhere 1.0"], "at": "manifests/m.yaml:15:6"},
 {"kind": "api", "name": "image", "version": "0", "providers": "one", "scope": "consumer", "at": "manifests/m.yaml:19:6"},
 {"kind": "api", "name": "log", "version": "0", "providers": "one", "scope": "consumer", "at": "manifests/m.yaml:21:6"},
 {"kind": "api", "name": "netdev", "version": "0", "providers": "many", "object": "struct netdev_driver", "scope": "consumer", "provided-by": ["heap-b 1.0"], "at": "manifests/m.yaml:23:6"},
 {"kind": "app", "name": "t", "needs": ["heap 1.0"], "targets": ["kvm-arm64", "xen-x86_64"], "minimize": "size", "at": "apps/t/app.yaml:1:6"},
 {"kind": "app", "name": "u", "summary": "an app", "minimize": "size", "at": "apps/u/app.yaml:1:6"},
 {"kind": "target", "name": "kvm-arm64", "arch": "arm64", "plat": "kvm", "machine": "virt", "at": "manifests/m.yaml:10:9"},
 {"kind": "target", "name": "linux-x86_64", "summary": "a process", "arch": "x86_64", "plat": "linux", "at": "manifests/m.yaml:1:9"},
 {"kind": "target", "name": "xen-x86_64", "arch": "x86_64", "plat": "xen", "at": "manifests/m.yaml:6:9"}]
== run: resolve list heaps
== exit: 2
== stderr
resolve: error: there is no list of 'heaps'
resolve: note: the lists are components, apis, apps and targets
