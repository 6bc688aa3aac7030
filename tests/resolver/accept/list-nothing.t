# SPDX-License-Identifier: BSD-2-Clause
# list-nothing: tables without rows
== manifests/m.yaml
component: a
== run: resolve list
== stdout
API  provider  version  bytes  targets
== run: resolve list apps
== stdout
app  manifest  targets  summary
== run: resolve list targets --json
== stdout
[]
