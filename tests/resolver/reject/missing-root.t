# SPDX-License-Identifier: BSD-2-Clause
# missing-root: the tree that was named
== apps/t/app.yaml
app: t
== run: "$RESOLVE" apps/t/app.yaml --root nowhere
== exit: 3
== stderr
nowhere: error: is not a folder
