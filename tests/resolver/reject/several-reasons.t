# SPDX-License-Identifier: BSD-2-Clause
# several-reasons: one minimal set is told, with the lines that make it
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
provides: [a 1.0, b 1.0]
---
component: c-a
provides: [c 1.0, b 1.0]
---
component: b-a
provides: [b 1.0]
== apps/t/app.yaml
app: t
needs: [a, c, b]
== run: resolve -n apps/t/app.yaml
== exit: 1
== stderr
apps/t/app.yaml:2:9: error: t needs 'a', which only a-a provides
apps/t/app.yaml:2:12: error: t needs 'c', which only c-a provides
components/c.yaml:2:19: error: a-a and c-a both provide 'b', and an image has one provider of it
components/c.yaml:2:19: note: a scoped 'use', {CONSUMER.b: a-a}, would give a-a a consumer of its own
