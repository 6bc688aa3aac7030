# SPDX-License-Identifier: BSD-2-Clause
# two-apps-in-one-file: which one?
== manifests/m.yaml
target: t
arch: x86_64
plat: kvm
== apps/t/app.yaml
app: one
---
app: two
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:3:6: error: a second app in one file
apps/t/app.yaml:1:6: note: the first is here
