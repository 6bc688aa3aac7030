# SPDX-License-Identifier: BSD-2-Clause
# missing-components-folder: of an app
== manifests/m.yaml
target: t
arch: x86_64
plat: kvm
== apps/t/app.yaml
app: t
components: [parts]
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:2:14: error: apps/t/parts: No such file or directory
