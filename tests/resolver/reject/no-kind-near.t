# SPDX-License-Identifier: BSD-2-Clause
# no-kind-near: and a near miss is recognised
== components/a/component.yaml
componnent: a
provides: [heap 1.0]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: this document is no component, api, target or app
components/a/component.yaml:1:1: note: did you mean 'component'?
