# SPDX-License-Identifier: BSD-2-Clause
# not-on-this-target: who would help elsewhere is named, with its condition
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: tls
---
api: log
== components/c.yaml
component: mbedtls
provides: [tls 1.0]
when: {plat: [kvm, xen], arch: x86_64}
---
component: log-null
provides: [log 1.0]
explicit: true
== apps/t/app.yaml
app: t
needs: [tls | log]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: nothing provides 'tls | log' on t
components/c.yaml:2:12: note: mbedtls provides tls 1.0, but only for arch x86_64 and plat kvm, xen
components/c.yaml:6:12: note: log-null provides log 1.0, but only where a 'use' or 'prefer' names it
