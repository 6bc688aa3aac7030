# SPDX-License-Identifier: BSD-2-Clause
# bad-use: keys and values of use
== components/a/component.yaml
app: a
use:
  Heap: heap-tlsf
  heap: Heap
  log: []
  net: [a, B]
  clock: {a: b}
  timer: ~
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:3: error: 'Heap' is not a name
components/a/component.yaml:3:3: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:4:9: error: 'Heap' is not a name
components/a/component.yaml:4:9: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:5:8: error: an empty list chooses nothing
components/a/component.yaml:6:12: error: 'B' is not a name
components/a/component.yaml:6:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:7:10: error: 'clock' takes a name, not a mapping
components/a/component.yaml:8:10: error: 'timer' takes a name, not nothing
