# SPDX-License-Identifier: BSD-2-Clause
# init-order: providers before consumers, paths through components without init count, names decide the rest
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
---
api: d
== components/c.yaml
component: z-a
provides: [a 1.0]
init: z_a_init
---
component: m-b
provides: [b 1.0]
requires: [a]
---
component: b-c
provides: [c 1.0]
requires: [b]
init: b_c_init
---
component: a-d
provides: [d 1.0]
init: a_d_init
== apps/t/app.yaml
app: t
needs: [c, d]
== run: resolve apps/t/app.yaml > /dev/null && sed -n "/init/,\$p" build/t-t/closure.json
== exit: 0
== stdout
 "init": [
  "a-d",
  "z-a",
  "b-c"],
 "devices": []}
