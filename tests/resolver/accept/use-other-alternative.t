# SPDX-License-Identifier: BSD-2-Clause
# use-other-alternative: a use line does not bind a requirement that another alternative meets
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: thread
---
api: event
== components/c.yaml
component: thread-a
provides: [thread 1.0]
requires: [event]
size: 9
---
component: thread-b
provides: [thread 1.0]
size: 8
---
component: event-a
provides: [event 1.0]
size: 1
== apps/t/app.yaml
app: t
needs: [thread | event]
use: {thread: thread-a}
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 1 byte, minimal: proven
t
  event: event-a, 1 byte - only
target:t
