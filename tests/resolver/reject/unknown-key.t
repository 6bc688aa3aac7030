# SPDX-License-Identifier: BSD-2-Clause
# unknown-key: the nearest known key is suggested
== components/a/component.yaml
component: a
require: [heap 1.0]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:1: error: unknown key 'require' in a component
components/a/component.yaml:2:1: note: did you mean 'requires'?
