# SPDX-License-Identifier: BSD-2-Clause
# unknown-key-far: without a near one, the known keys are listed
== components/a/component.yaml
component: a
colour: red
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:1: error: unknown key 'colour' in a component
components/a/component.yaml:2:1: note: known keys: component, version, summary, choose-when, license, provides, requires, wants, conflicts, when, explicit, size, devices, init, fini, sources, include, headers, cflags, archive, options
