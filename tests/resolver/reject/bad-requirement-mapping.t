# SPDX-License-Identifier: BSD-2-Clause
# bad-requirement-mapping: the mapping form
== components/a/component.yaml
component: a
requires:
  - {lazy: true}
  - {api: heap 1.x}
  - {api: [heap]}
  - {api: heap, lazy: maybe}
  - {api: heap, as: in-ner}
  - {api: heap, as: 2}
  - {api: heap, when: x86_64}
  - {api: heap, when: {arch: [X86]}}
  - {api: heap, when: {arch: []}}
  - {api: heap, when: {arch: {}}}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:5: error: this requirement names no API
components/a/component.yaml:3:5: note: as in {api: heap 1.0, lazy: true}
components/a/component.yaml:4:11: error: '1.x' is not a version
components/a/component.yaml:4:11: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:5:11: error: 'api' takes a requirement such as 'heap 1.0', not a list
components/a/component.yaml:6:23: error: 'lazy' takes true or false, not the string 'maybe'
components/a/component.yaml:6:23: note: YAML 1.2 has these two only, without quotes
components/a/component.yaml:7:21: error: 'in-ner' cannot be the prefix of a name in C
components/a/component.yaml:8:21: error: '2' cannot be the prefix of a name in C
components/a/component.yaml:9:23: error: 'when' takes a mapping of facts, not the string 'x86_64'
components/a/component.yaml:9:23: note: as in {arch: arm64, plat: [kvm, xen]}
components/a/component.yaml:10:31: error: 'X86' is not a name
components/a/component.yaml:10:31: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:11:30: error: an empty list fits no target
components/a/component.yaml:11:30: note: leave 'arch' out to accept any
components/a/component.yaml:12:30: error: 'arch' takes a name or a list of them, not a mapping
