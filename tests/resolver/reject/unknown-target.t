# SPDX-License-Identifier: BSD-2-Clause
# unknown-target: of an app, with the nearest
== manifests/m.yaml
target: kvm-x86_64
arch: x86_64
plat: kvm
---
target: linux-x86_64
arch: x86_64
plat: linux
== apps/t/app.yaml
app: t
targets: [linux-x86_46, kvm-x86_64]
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:2:11: error: unknown target 'linux-x86_46'
apps/t/app.yaml:2:11: note: did you mean 'linux-x86_64'?
apps/t/app.yaml:2:11: note: known targets: kvm-x86_64, linux-x86_64
