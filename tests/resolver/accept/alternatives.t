# SPDX-License-Identifier: BSD-2-Clause
# alternatives: the first alternative as written that the answer can meet is bound
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: thread
---
api: event
---
api: log
== components/c.yaml
component: thread-a
provides: [thread 1.0]
size: 500
---
component: event-a
provides: [event 1.0]
size: 100
---
component: log-a
provides: [log 1.0]
requires: [thread]
size: 5
== apps/t/app.yaml
app: t
needs: [thread 1.0 | event 1.0]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 100 bytes, minimal: proven
t
  event: event-a, 100 bytes - only
target:t
== run: sed -i "s/needs: .*/needs: [event 1.0 | thread 1.0, log]/" apps/t/app.yaml
== exit: 0
== stdout
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 2 components, 505 bytes, minimal: proven
t
  log: log-a, 5 bytes - only
    thread: thread-a, 500 bytes - only
  thread: thread-a (above) - only
target:t
