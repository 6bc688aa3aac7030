# SPDX-License-Identifier: BSD-2-Clause
# wants: a want is bound when something else brings the provider, and brings nothing
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: trace
== components/c.yaml
component: heap-a
provides: [heap 1.0]
wants: [trace]
size: 5
---
component: trace-a
provides: [trace 1.0]
size: 5
== apps/t/app.yaml
app: t
needs: [heap]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 5 bytes, minimal: proven
t
  heap: heap-a, 5 bytes - only
target:t
== run: sed -i "s/heap/heap, trace/" apps/t/app.yaml
== exit: 0
== stdout
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 10 bytes, minimal: proven
t
  heap: heap-a, 5 bytes - only
    trace: trace-a, 5 bytes - want
  trace: trace-a (above) - only
target:t
