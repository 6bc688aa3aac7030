# SPDX-License-Identifier: BSD-2-Clause
# chain: a need fails further down: the way there is told from the app on
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
component: b-a
provides: [b 1.0]
requires: [c 1.1]
---
component: b-b
provides: [b 1.0]
requires: [c 1.2]
---
component: c-a
provides: [c 1.0]
== apps/t/app.yaml
app: t
needs: [a]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'a', which only a-a provides
components/c.yaml:3:12: error: a-a requires 'b', which only b-a and b-b provide
components/c.yaml:7:12: error: nothing provides 'c 1.1' on t
components/c.yaml:11:12: error: nothing provides 'c 1.2' on t
components/c.yaml:14:12: note: c-a provides c 1.0
