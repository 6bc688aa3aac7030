# SPDX-License-Identifier: BSD-2-Clause
# unknown-target-argument: of the command line
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
== run: resolve apps/t/app.yaml --target linux
== exit: 2
== stderr
resolve: error: unknown target 'linux'
resolve: note: known targets: kvm-x86_64, linux-x86_64
== run: resolve apps/t/app.yaml --target kwm-x86_64
== exit: 2
== stderr
resolve: error: unknown target 'kwm-x86_64'
resolve: note: did you mean 'kvm-x86_64'?
resolve: note: known targets: kvm-x86_64, linux-x86_64
