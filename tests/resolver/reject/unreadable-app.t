# SPDX-License-Identifier: BSD-2-Clause
# unreadable-app: an app that cannot be read
== link: app.yaml: /proc/self/mem
== run: resolve app.yaml
== exit: 3
== stderr
app.yaml: error: Input/output error
