# SPDX-License-Identifier: BSD-2-Clause
# two-targets-of-one-name: the second is refused
== manifests/target/a.yaml
target: t
arch: x86_64
plat: kvm
---
target: t
arch: arm64
plat: kvm
== run: resolve check
== exit: 2
== stderr
manifests/target/a.yaml:5:9: error: a second target is named 't'
manifests/target/a.yaml:1:9: note: the first is here
