# SPDX-License-Identifier: BSD-2-Clause
# app-is-a-folder: with the file that was meant
== apps/t/app.yaml
app: t
== run: resolve apps/t
== exit: 3
== stderr
apps/t: error: is a folder, not an app
apps/t: note: did you mean 'apps/t/app.yaml'?
== run: resolve apps/
== exit: 3
== stderr
apps: error: is a folder, not an app
