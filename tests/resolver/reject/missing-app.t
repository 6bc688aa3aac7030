# SPDX-License-Identifier: BSD-2-Clause
# missing-app: status 3: the host has no such file
== run: resolve apps/t/app.yaml
== exit: 3
== stderr
apps/t/app.yaml: error: No such file or directory
