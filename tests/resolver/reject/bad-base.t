# SPDX-License-Identifier: BSD-2-Clause
# bad-base: the base is the start of a page
== components/a/component.yaml
target: a
arch: x86_64
plat: kvm
base: 0x1001
---
target: b
arch: x86_64
plat: kvm
base: -4096
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:4:7: error: 0x1001 is not the start of a page
components/a/component.yaml:4:7: note: it must be a multiple of 0x1000
components/a/component.yaml:9:7: error: 'base' may not be negative
