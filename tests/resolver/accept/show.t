# SPDX-License-Identifier: BSD-2-Clause
# show: what the manifests say
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

== components/c/component.yaml
component: c
version: 2.0
summary: a component
choose-when: you want all rows
license: MIT
provides: [heap 2.0]
requires: [heap 1.0, {api: heap 1.0, as: inner, lazy: true, when: {arch: [x86_64, arm64], plat: kvm}}]
wants: [heap]
conflicts: [heap-b]
when: {machine: q35}
explicit: true
size: {x86_64: 5}
devices: [net]
init: c_init
options: {depth: {type: int, default: 3, help: how deep}}
== app.yaml
app: t
needs: [heap 1.0]
use: {heap: [heap-a], c.heap: heap-b}
prefer: {heap: heap-b}
args: [a, b]
budget: {image: 1 KiB, ram: 1 MiB}
== run: resolve show c
== stdout
component:
  name          c
  version       2.0
  summary       a component
  choose when   you want all rows
  license       MIT
  provides      heap 2.0
  requires      heap 1.0
                heap 1.0 as inner, lazy, when arch x86_64 or arm64, plat kvm
  wants         heap
  conflicts     heap-b
  when          machine q35
  explicit      true
  sizes         5 on x86_64
  devices       net
  init          c_init
  options       depth: 3, how deep
  at            components/c/component.yaml:1:12
== run: resolve show c --json
== stdout
[{"kind": "component", "name": "c", "version": "2.0", "summary": "a component", "choose-when": "you want all rows", "license": "MIT", "provides": ["heap 2.0"], "requires": ["heap 1.0", "heap 1.0 as inner, lazy, when arch x86_64 or arm64, plat kvm"], "wants": ["heap"], "conflicts": ["heap-b"], "when": "machine q35", "explicit": true, "eligible-on": [], "sizes": ["5 on x86_64"], "devices": ["net"], "init": "c_init", "options": ["depth: 3, how deep"], "at": "components/c/component.yaml:1:12"}]
== run: resolve show heap
== stdout
api:
  name          heap
  version       0
  providers     one
  scope         consumer
  provided by   c 2.0
                heap-a 1.0
                heap-b 1.0
  at            manifests/m.yaml:13:6
== run: resolve show t -I app.yaml
== stdout
app:
  name          t
  needs         heap 1.0
  use           heap: heap-a
                c.heap: heap-b
  prefer        heap: heap-b
  args          a
                b
  minimize      size
  image budget  1024
  ram budget    1048576
  at            app.yaml:1:6
== run: resolve show kvm-x86_64
== stdout
target:
  name          kvm-x86_64
  arch          x86_64
  plat          kvm
  at            manifests/m.yaml:9:9
