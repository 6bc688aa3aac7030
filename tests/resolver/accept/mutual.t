# SPDX-License-Identifier: BSD-2-Clause
# mutual: two that require each other and the same third bring it, where they are one of two ways
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
api: way
== components/c.yaml
component: a-a
provides: [a 1.0]
requires: [b, c]
size: 2
---
component: b-b
provides: [b 1.0]
requires: [a, c]
size: 3
---
component: c-c
provides: [c 1.0]
size: 4
---
component: way-long
provides: [way 1.0]
requires: [a]
size: 1
---
component: way-short
provides: [way 1.0]
size: 11
== apps/t/app.yaml
app: t
needs: [way]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 4 components, 10 bytes, minimal: proven
t
  way: way-long, 1 byte - smallest of 2; way-short would add 1 byte
    a: a-a, 2 bytes - only
      b: b-b, 3 bytes - only
        a: a-a (above) - only
        c: c-c, 4 bytes - only
      c: c-c (above) - only
target:t
