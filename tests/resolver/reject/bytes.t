# SPDX-License-Identifier: BSD-2-Clause
# bytes: memory and budgets have units
== components/a/component.yaml
target: t
arch: x86_64
plat: kvm
memory: 32 MB
---
target: u
arch: x86_64
plat: kvm
memory: 17179869184 GiB
---
app: a
budget: {image: -4, ram: 1.5 MiB}
---
app: b
budget: {image: [], ram: KiB}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:4:9: error: 'memory' takes a number of bytes, not the string '32 MB'
components/a/component.yaml:4:9: note: as in 4096, 4 KiB, 32 MiB, 1 GiB
components/a/component.yaml:9:9: error: 17179869184 GiB is larger than 9223372036854775807 bytes
components/a/component.yaml:12:17: error: 'image' may not be negative
components/a/component.yaml:12:26: error: 'ram' takes a number of bytes, not the string '1.5 MiB'
components/a/component.yaml:12:26: note: as in 4096, 4 KiB, 32 MiB, 1 GiB
components/a/component.yaml:15:17: error: 'image' takes a number of bytes, not a list
components/a/component.yaml:15:17: note: as in 4096, 4 KiB, 32 MiB, 1 GiB
components/a/component.yaml:15:26: error: 'ram' takes a number of bytes, not the string 'KiB'
components/a/component.yaml:15:26: note: as in 4096, 4 KiB, 32 MiB, 1 GiB
