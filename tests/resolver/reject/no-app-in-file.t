# SPDX-License-Identifier: BSD-2-Clause
# no-app-in-file: a file without an app
== apps/t/app.yaml
component: one
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:1:1: error: this file describes no app
apps/t/app.yaml:1:1: note: an app has a line 'app: NAME'
