# SPDX-License-Identifier: BSD-2-Clause
# every-key: all keys of all kinds, in one file
== manifests/all.yaml
component: net-lwip
version: 2.2.1
summary: lwIP TCP/IP stack with its BSD socket layer
choose-when: you need TCP
license: BSD-3-Clause
provides: [socket 1.0, dns]
requires:
  - heap 1.0
  - thread 1.0 | event 1.0
  - netdev >=1.1 <3
  - clock =1.2
  - dtb
  - {api: dtb 1.0, when: {arch: arm64, plat: [kvm, xen], machine: virt}}
  - {api: log 1.0 | trace >= 1, lazy: true}
  - {api: netdev 1.0, as: inner}
wants: [trace, log >1.0]
conflicts: [net-other]
when: {plat: [kvm, xen, linux]}
explicit: true
size: {x86_64: 61440, arm64: 0x11800}
devices: [net]
init: net_lwip_init
fini: net_lwip_fini
sources: [src/*.c, upstream/core/*.c]
include: [src, upstream/include]
headers: [upstream/include]
cflags: [-DX=1]
archive: libc.a
options:
  tcp-window: {type: int, default: 65535, min: 2048, max: 1048576, help: receive window in bytes}
  debug: {type: bool, default: false}
  name: {type: string, default: "12"}
  mode: {type: choice, default: fast, choices: [fast, small]}
--- # an API of functions
api: heap
version: 1.0
summary: dynamic memory
header: heap.h
providers: one
symbols: [heap_alloc, _heap_free]
scope: image
---
api: netdev
version: 1.10
header: [netdev.h, net/if.h]
support: [net/types.h]
includes: [heap]
providers: many
object: struct netdev_driver
scope: consumer
---
{api: socket}
---
api: dns
---
api: thread
---
api: event
---
api: clock
---
api: dtb
---
api: log
---
api: trace
---
api: entropy
providers: many
---
api: random
---
api: initrd
---
component: heap-a
provides: [heap 1.0]
---
component: random-list
provides: [random 1.0]
---
component: clock-virtual
provides: [clock 1.2]
---
component: clock-tsc
provides: [clock 1.2]
---
component: entropy-virtio
provides: [entropy 1.0]
---
component: sched-rr
provides: [thread 1.0]
---
component: netdev-virtio
provides: [netdev 1.1]
---
component: netdev-loop
provides: [netdev 1.1]
---
target: kvm-x86_64
summary: QEMU PC (q35), virtio over PCI
arch: x86_64
plat: kvm
machine: q35
needs: [heap 1.0, {api: log, when: {plat: xen}}]
use: {entropy: [entropy-virtio]}
prefer: {clock: clock-tsc}
run: |
  machine qemu-system-x86_64 -M q35 "$@"
devices: {net: "-device virtio-net-pci"}
memory: 32 MiB
base: 0x100000
link: static
---
target: hosted-x86_64
arch: x86_64
plat: hosted
base: 0
link: hosted
memory: 1GiB
---
app: web
summary: 'a website: in a virtual machine'
needs: [heap 1.0]
sources: [main.c]
targets: [kvm-x86_64, hosted-x86_64]
use:
  random: random-list
  net-lwip.clock: clock-virtual
  netdev: [netdev-virtio, netdev-loop]
prefer: {thread: sched-rr}
options: {net-lwip: {tcp-window: 131072, debug: true, name: "x"}}
args: [--port, "80", no, 1:20, ~x]
env: {TZ: UTC, EMPTY: ""}
files: {/: site, /graph.svg: "build:graph.svg"}
devices: {net: 2}
minimize: count
budget: {image: 256 KiB, ram: 4194304}
components: [.]
include: [inc]
cflags: [-O2]
== run: resolve check --manifests manifests/all.yaml
== stdout
9 components, 13 APIs, 1 app, 2 targets: no mistakes
