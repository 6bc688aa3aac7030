# SPDX-License-Identifier: BSD-2-Clause
# prefer-list: a preference is one component
== components/a/component.yaml
app: a
prefer: {heap: [heap-tlsf, heap-buddy]}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:16: error: 'prefer' takes one component, not a list
components/a/component.yaml:2:16: note: 'use' takes a list for an API of many providers
