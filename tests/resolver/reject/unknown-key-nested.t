# SPDX-License-Identifier: BSD-2-Clause
# unknown-key-nested: inside a requirement, a condition, an option and a budget too
== components/a/component.yaml
component: a
requires:
  - {api: heap 1.0, laxy: true}
  - {api: heap 1.0, when: {platform: kvm}}
options:
  depth: {type: int, defaults: 3, default: 3}
---
app: t
budget: {imag: 4 KiB}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:21: error: unknown key 'laxy' in a requirement
components/a/component.yaml:3:21: note: did you mean 'lazy'?
components/a/component.yaml:4:28: error: unknown key 'platform' in 'when'
components/a/component.yaml:4:28: note: known keys: arch, plat, machine
components/a/component.yaml:6:22: error: unknown key 'defaults' in an option
components/a/component.yaml:6:22: note: did you mean 'default'?
components/a/component.yaml:9:10: error: unknown key 'imag' in a budget
components/a/component.yaml:9:10: note: did you mean 'image'?
