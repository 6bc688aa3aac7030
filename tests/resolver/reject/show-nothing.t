# SPDX-License-Identifier: BSD-2-Clause
# show-nothing: a name that nothing has
== components/a/component.yaml
component: heap-tlsf
== run: resolve show heap-tlfs
== exit: 2
== stderr
resolve: error: nothing is named 'heap-tlfs'
resolve: note: did you mean 'heap-tlsf'?
== run: resolve show zebra
== exit: 2
== stderr
resolve: error: nothing is named 'zebra'
resolve: note: 'resolve list' lists all names
