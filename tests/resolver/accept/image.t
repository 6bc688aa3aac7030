# SPDX-License-Identifier: BSD-2-Clause
# image: the generated files meet a requirement of image, unless a component provides it
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: image
---
api: boot
== components/c.yaml
component: boot-a
provides: [boot 1.0]
requires: [image 1.0]
size: 1
---
component: image-test
provides: [image 1.0]
explicit: true
size: 5
== apps/t/app.yaml
app: t
needs: [boot]
== run: resolve graph apps/t/app.yaml --format text
== exit: 0
== stdout
t on t: 1 component, 1 byte, minimal: proven
t
  boot: boot-a, 1 byte - only
target:t
== run: resolve graph apps/t/app.yaml --format text --use image=image-test
== exit: 0
== stdout
t on t: 2 components, 6 bytes, minimal: proven
t
  boot: boot-a, 1 byte - only
    image: image-test, 5 bytes - use at --use image=image-test
target:t
