# SPDX-License-Identifier: BSD-2-Clause
# exclusive-clash-scoped: the same, where a scoped use would help
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: net
---
api: log
== components/c.yaml
component: net-a
provides: [net 1.0, heap 1.0]
---
component: log-a
provides: [log 1.0, heap 1.0]
== apps/t/app.yaml
app: t
needs: [net, log]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'net', which only net-a provides
apps/t/app.yaml:2:14: error: t needs 'log', which only log-a provides
components/c.yaml:5:21: error: log-a and net-a both provide 'heap', and an image has one provider of it
components/c.yaml:5:21: note: a scoped 'use', {CONSUMER.heap: log-a}, would give log-a a consumer of its own
