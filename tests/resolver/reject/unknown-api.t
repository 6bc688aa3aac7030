# SPDX-License-Identifier: BSD-2-Clause
# unknown-api: a name that no API manifest describes, wherever it stands
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
needs: [heaap]
---
target: other
arch: a
plat: b
needs: [theap]
---
api: includer
includes: [heaps]
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0, hepa 1.0]
requires: [haep | heap]
wants: [heep]
---
component: heap-b
provides: [nothing-like-it 1.0]
== apps/t/app.yaml
app: t
needs: [heapp]
use: {eap: heap-a}
prefer: {hap: heap-a}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:2:9: error: no API manifest describes 'heapp'
apps/t/app.yaml:2:9: note: did you mean 'heap'?
apps/t/app.yaml:3:7: error: no API manifest describes 'eap'
apps/t/app.yaml:3:7: note: did you mean 'heap'?
apps/t/app.yaml:4:10: error: no API manifest describes 'hap'
apps/t/app.yaml:4:10: note: did you mean 'heap'?
components/c.yaml:2:22: error: no API manifest describes 'hepa'
components/c.yaml:2:22: note: did you mean 'heap'?
components/c.yaml:3:12: error: no API manifest describes 'haep'
components/c.yaml:3:12: note: did you mean 'heap'?
components/c.yaml:4:9: error: no API manifest describes 'heep'
components/c.yaml:4:9: note: did you mean 'heap'?
components/c.yaml:7:12: error: no API manifest describes 'nothing-like-it'
manifests/m.yaml:4:9: error: no API manifest describes 'heaap'
manifests/m.yaml:4:9: note: did you mean 'heap'?
manifests/m.yaml:9:9: error: no API manifest describes 'theap'
manifests/m.yaml:9:9: note: did you mean 'heap'?
manifests/m.yaml:12:12: error: no API manifest describes 'heaps'
manifests/m.yaml:12:12: note: did you mean 'heap'?
