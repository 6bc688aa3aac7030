# SPDX-License-Identifier: BSD-2-Clause
# no-name: not even the name
== components/a/component.yaml
component:
size: 1
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:11: error: 'component' has no value
components/a/component.yaml:1:11: note: give it one or leave the key out
