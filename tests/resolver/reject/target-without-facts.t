# SPDX-License-Identifier: BSD-2-Clause
# target-without-facts: arch and plat are required
== components/a/component.yaml
target: a
---
target: b
arch: x86_64
---
target: c
plat: kvm
---
target: d
arch: [x]
plat: kvm
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:9: error: the target 'a' has no 'arch'
components/a/component.yaml:1:9: note: add a line such as 'arch: x86_64'
components/a/component.yaml:1:9: error: the target 'a' has no 'plat'
components/a/component.yaml:1:9: note: add a line such as 'plat: kvm'
components/a/component.yaml:3:9: error: the target 'b' has no 'plat'
components/a/component.yaml:3:9: note: add a line such as 'plat: kvm'
components/a/component.yaml:6:9: error: the target 'c' has no 'arch'
components/a/component.yaml:6:9: note: add a line such as 'arch: x86_64'
components/a/component.yaml:10:7: error: 'arch' takes a name, not a list
