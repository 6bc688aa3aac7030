# SPDX-License-Identifier: BSD-2-Clause
# two-kinds: the first key of a kind decides
== components/a/component.yaml
component: a
version: 1.0
app: b
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:1: error: unknown key 'app' in a component
components/a/component.yaml:3:1: note: known keys: component, version, summary, choose-when, license, provides, requires, wants, conflicts, when, explicit, size, devices, init, fini, sources, include, headers, cflags, archive, options
