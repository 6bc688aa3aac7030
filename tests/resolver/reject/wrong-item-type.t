# SPDX-License-Identifier: BSD-2-Clause
# wrong-item-type: items have a type too
== components/a/component.yaml
component: a
provides: [[heap 1.0], {heap: 1.0}, ~]
requires: [[heap], ~, {}]
wants: [{api: trace}]
conflicts: [[b], Not-A-Name]
sources: [1.5, true, 12, ok.c]
cflags: [~]
devices: [Net]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:12: error: 'provides' takes APIs and versions such as 'heap 1.0', not a list
components/a/component.yaml:2:24: error: 'provides' takes APIs and versions such as 'heap 1.0', not a mapping
components/a/component.yaml:2:37: error: 'provides' takes APIs and versions such as 'heap 1.0', not nothing
components/a/component.yaml:3:12: error: 'requires' takes a requirement such as 'heap 1.0', not a list
components/a/component.yaml:3:20: error: 'requires' takes a requirement such as 'heap 1.0', not nothing
components/a/component.yaml:3:23: error: this requirement names no API
components/a/component.yaml:3:23: note: as in {api: heap 1.0, lazy: true}
components/a/component.yaml:4:9: error: 'wants' takes APIs such as 'trace 1.0', not a mapping
components/a/component.yaml:5:13: error: 'conflicts' takes a name, not a list
components/a/component.yaml:5:18: error: 'Not-A-Name' is not a name
components/a/component.yaml:5:18: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:6:11: error: 'sources' takes a string, not the number '1.5'
components/a/component.yaml:6:11: note: quote it: "1.5"
components/a/component.yaml:6:16: error: 'sources' takes a string, not the boolean 'true'
components/a/component.yaml:6:16: note: quote it: "true"
components/a/component.yaml:6:22: error: 'sources' takes a string, not the integer '12'
components/a/component.yaml:6:22: note: quote it: "12"
components/a/component.yaml:7:10: error: 'cflags' takes a string, not nothing
components/a/component.yaml:8:11: error: 'Net' is not a name
components/a/component.yaml:8:11: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
