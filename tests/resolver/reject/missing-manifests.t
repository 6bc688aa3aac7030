# SPDX-License-Identifier: BSD-2-Clause
# missing-manifests: a path that was asked for must exist
== apps/t/app.yaml
app: t
== run: resolve apps/t/app.yaml --manifests nowhere -I nothing
== exit: 3
== stderr
nothing: error: No such file or directory
nowhere: error: No such file or directory
