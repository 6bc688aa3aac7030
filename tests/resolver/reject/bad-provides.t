# SPDX-License-Identifier: BSD-2-Clause
# bad-provides: one API, one version
== components/a/component.yaml
component: a
provides:
  - heap >=1.0
  - heap =1.0
  - heap 1.0 | log 1.0
  - heap one
  - Heap 1.0
  - heap 1.0 2.0
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:5: error: 'heap >=1.0' provides a range of versions
components/a/component.yaml:3:5: note: write the version that it implements: 'heap 1.0'
components/a/component.yaml:4:5: error: 'heap =1.0' provides a range of versions
components/a/component.yaml:4:5: note: write the version that it implements: 'heap 1.0'
components/a/component.yaml:5:5: error: 'provides' has no alternatives
components/a/component.yaml:5:5: note: make them items of the list
components/a/component.yaml:6:5: error: 'one' is not a version
components/a/component.yaml:6:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:7:5: error: 'Heap' is not the name of an API
components/a/component.yaml:7:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:8:5: error: '1.0 2.0' has a version without an operator beside another
components/a/component.yaml:8:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
