# SPDX-License-Identifier: BSD-2-Clause
# anchor: no anchors
== components/a/component.yaml
component: a
provides: &all [heap 1.0]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:11: error: anchors are not allowed in manifests
components/a/component.yaml:2:11: note: write the value out
