# SPDX-License-Identifier: BSD-2-Clause
# merge-key: `<<` is no key
== components/a/component.yaml
component: a
<<: {size: 12}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:1: error: unknown key '<<' in a component
components/a/component.yaml:2:1: note: known keys: component, version, summary, choose-when, license, provides, requires, wants, conflicts, when, explicit, size, devices, init, fini, sources, include, headers, cflags, archive, options
