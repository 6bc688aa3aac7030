# SPDX-License-Identifier: BSD-2-Clause
# duplicate-unknown-key: an unknown key given twice is unknown once
== components/a/component.yaml
component: a
colour: red
colour: blue
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:1: error: unknown key 'colour' in a component
components/a/component.yaml:2:1: note: known keys: component, version, summary, choose-when, license, provides, requires, wants, conflicts, when, explicit, size, devices, init, fini, sources, include, headers, cflags, archive, options
components/a/component.yaml:3:1: error: the key 'colour' is here twice
components/a/component.yaml:2:1: note: it is here first
