# SPDX-License-Identifier: BSD-2-Clause
# cycle-without-init: a cycle without an init is legal, and an init before it comes first
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: a
---
api: b
---
api: c
== components/c.yaml
component: a-a
provides: [a 1.0]
requires: [b]
---
component: b-b
provides: [b 1.0]
requires: [a, c]
---
component: c-c
provides: [c 1.0]
init: h
== apps/t/app.yaml
app: t
needs: [a]
== run: resolve apps/t/app.yaml > /dev/null && sed -n "/init/,\$p" build/t-t/closure.json
== exit: 0
== stdout
 "init": [
  "c-c"],
 "devices": []}
