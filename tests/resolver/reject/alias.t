# SPDX-License-Identifier: BSD-2-Clause
# alias: no aliases, not even without an anchor
== components/a/component.yaml
component: a
provides: *all
requires: [*one, heap]
*two : x
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:11: error: aliases are not allowed in manifests
components/a/component.yaml:2:11: note: write the value out
components/a/component.yaml:3:12: error: aliases are not allowed in manifests
components/a/component.yaml:3:12: note: write the value out
components/a/component.yaml:4:1: error: aliases are not allowed in manifests
components/a/component.yaml:4:1: note: write the value out
