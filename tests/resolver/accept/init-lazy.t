# SPDX-License-Identifier: BSD-2-Clause
# init-lazy: lazy requirements and wants do not order
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
requires:
  - {api: b, lazy: true}
wants: [c]
init: f
---
component: b-b
provides: [b 1.0]
requires: [a]
init: g
---
component: c-c
provides: [c 1.0]
requires: [b]
init: h
== apps/t/app.yaml
app: t
needs: [a, c]
== run: resolve apps/t/app.yaml > /dev/null && sed -n "/init/,\$p" build/t-t/closure.json
== exit: 0
== stdout
 "init": [
  "a-a",
  "b-b",
  "c-c"],
 "devices": []}
