# SPDX-License-Identifier: BSD-2-Clause
# bad-range: what a requirement may say
== components/a/component.yaml
component: a
requires:
  - heap 1.x
  - heap >=
  - heap 1.0 2.0
  - heap 1.0 <2
  - heap => 1
  - heap ~1
  - Heap 1.0
  - "| heap 1.0"
  - heap 1.0 |
  - heap || log
  - ">=1.0"
  - ""
  - heap >=1.0, <2.0
  - heap >1.0 | log 1.y
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:5: error: '1.x' is not a version
components/a/component.yaml:3:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:4:5: error: a version is missing in 'heap >='
components/a/component.yaml:4:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:5:5: error: '1.0 2.0' has a version without an operator beside another
components/a/component.yaml:5:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:6:5: error: '1.0 <2' has a version without an operator beside another
components/a/component.yaml:6:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:7:5: error: a version is missing in 'heap => 1'
components/a/component.yaml:7:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:8:5: error: '~1' is not a version
components/a/component.yaml:8:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:9:5: error: 'Heap' is not the name of an API
components/a/component.yaml:9:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:10:5: error: the name of an API is missing before '| heap 1.0'
components/a/component.yaml:10:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:11:5: error: the name of an API is missing at the end of 'heap 1.0 |'
components/a/component.yaml:11:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:12:5: error: the name of an API is missing before '| log'
components/a/component.yaml:12:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:13:5: error: the name of an API is missing before '>=1.0'
components/a/component.yaml:13:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:14:5: error: the name of an API is missing
components/a/component.yaml:14:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:15:5: error: '1.0,' is not a version
components/a/component.yaml:15:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:16:5: error: '1.y' is not a version
components/a/component.yaml:16:5: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
