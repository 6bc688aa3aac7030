# SPDX-License-Identifier: BSD-2-Clause
# bad-wants: no alternatives, no mappings
== components/a/component.yaml
component: a
wants: [trace | log, trace 1.x, {api: trace}]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:9: error: 'wants' has no alternatives
components/a/component.yaml:2:9: note: make them items of the list
components/a/component.yaml:2:22: error: '1.x' is not a version
components/a/component.yaml:2:22: note: as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', 'thread 1.0 | event 1.0'
components/a/component.yaml:2:33: error: 'wants' takes APIs such as 'trace 1.0', not a mapping
