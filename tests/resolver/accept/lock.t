# SPDX-License-Identifier: BSD-2-Clause
# lock: what is locked stays the answer, or --locked says how it differs
== manifests/m.yaml
target: linux-x86_64
arch: x86_64
plat: linux
---
target: kvm-x86_64
arch: x86_64
plat: kvm
---
api: heap
---
api: pages
---
api: net
---
component: pages-kvm
provides: [pages 1.0]
when: {plat: kvm}
size: 30
---
component: pages-linux
provides: [pages 1.0]
when: {plat: linux}
size: 20
---
component: heap-a
version: 1.2
provides: [heap 1.0]
requires: [pages 1.0]
size: 100
---
component: heap-b
provides: [heap 1.0]
requires: [pages 1.0]
size: 120
---
component: net-a
provides: [net 1.0]
requires: [heap 1.0, pages 1.0]
size: 7
== apps/t/app.yaml
app: t
needs: [heap 1.0]
targets: [linux-x86_64]
== run: resolve apps/t/app.yaml --lock | tail -2; cat apps/t/t.linux-x86_64.lock.yaml
== exit: 0
== stdout
next: make
locked in apps/t/t.linux-x86_64.lock.yaml
# Written by resolve --lock, to be committed; resolve --locked compares.
lock: 1
app: "t"
target: "linux-x86_64"
components:
  - {name: "heap-a", version: "1.2", sha256: "fb6327062ad2fa8f457589c3f9d65c4d43841a813c559d760bf29959d3bd4715"}
  - {name: "pages-linux", version: "0", sha256: "fb6327062ad2fa8f457589c3f9d65c4d43841a813c559d760bf29959d3bd4715"}
== run: resolve apps/t/app.yaml --locked | tail -1
== stdout
next: make
== run: resolve apps/t/app.yaml -n --locked --use heap=heap-b
== exit: 1
== stderr
apps/t/t.linux-x86_64.lock.yaml: error: the answer differs from the one locked here
apps/t/t.linux-x86_64.lock.yaml: note: heap-a 1.2 goes
apps/t/t.linux-x86_64.lock.yaml: note: heap-b 0 comes
== run: resolve diff apps/t/t.linux-x86_64.lock.yaml apps/t/t.linux-x86_64.lock.yaml
== stdout
--- apps/t/t.linux-x86_64.lock.yaml
+++ apps/t/t.linux-x86_64.lock.yaml
nothing comes or goes
== run: sed -i s/1.2/2.0/ manifests/m.yaml; resolve apps/t/app.yaml -n --locked
== exit: 1
== stderr
apps/t/t.linux-x86_64.lock.yaml: error: the answer differs from the one locked here
apps/t/t.linux-x86_64.lock.yaml: note: heap-a 1.2 becomes 2.0
apps/t/t.linux-x86_64.lock.yaml: note: the manifest of pages-linux has changed
== run: resolve apps/t/app.yaml -n --locked --target kvm-x86_64
== exit: 3
== stderr
apps/t/t.kvm-x86_64.lock.yaml: error: No such file or directory
== run: sed -i s/sha256/md5/ apps/t/t.linux-x86_64.lock.yaml; resolve apps/t/app.yaml -n --locked
== exit: 2
== stderr contains
unknown key
