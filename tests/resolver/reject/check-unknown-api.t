# SPDX-License-Identifier: BSD-2-Clause
# check-unknown-api: check sees what no app reaches
== manifests/api/heap.yaml
api: heap
== components/a/component.yaml
component: a
provides: [hepa 1.0]
requires: [heap 1.0, clock 1.0 | heap]
wants: [trace]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:12: error: no API manifest describes 'hepa'
components/a/component.yaml:2:12: note: did you mean 'heap'?
components/a/component.yaml:3:22: error: no API manifest describes 'clock'
components/a/component.yaml:4:9: error: no API manifest describes 'trace'
