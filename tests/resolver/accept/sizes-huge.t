# SPDX-License-Identifier: BSD-2-Clause
# sizes-huge: sizes near 2^61 are compared to the byte
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
size: 2000000000000000001
---
component: heap-b
provides: [heap 1.0]
size: 2000000000000000000
---
component: heap-c
provides: [heap 1.0]
size: 2000000000000000002
---
component: log-a
provides: [log 1.0, trace 1.0]
size: 150000000000000002
---
component: log-b
provides: [log 1.0, trace 1.0]
size: 150000000000000001
---
component: log-c
provides: [log 1.0, trace 1.0]
size: 150000000000000003
---
api: log
providers: many
---
api: trace
providers: many
== apps/t/app.yaml
app: t
needs: [heap, log, trace]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 2150000000000000001 bytes, minimal: proven
t
  heap: heap-b, 2000000000000000000 bytes - smallest of 3; heap-a would add 1 byte
  log: log-b, 150000000000000001 bytes - smallest of 3; log-a would add 1 byte
  trace: log-b (above) - smallest of 3; log-a would add 1 byte
target:t
