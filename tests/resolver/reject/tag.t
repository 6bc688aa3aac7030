# SPDX-License-Identifier: BSD-2-Clause
# tag: no tags
== components/a/component.yaml
component: !!str a
size: !int "12"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:12: error: tags are not allowed in manifests
components/a/component.yaml:1:12: note: a string that looks like a number or a boolean stands in quotes
components/a/component.yaml:2:7: error: tags are not allowed in manifests
components/a/component.yaml:2:7: note: a string that looks like a number or a boolean stands in quotes
