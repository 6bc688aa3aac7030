# SPDX-License-Identifier: BSD-2-Clause
# large-document: a document of 10 MiB is refused, its neighbours are read
== make: components/a/component.yaml: "component: A\n---\ncomponent: b\nsummary: " . "x" x (10 << 20) . "\n---\ncomponent: C\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:12: error: 'A' is not a name
components/a/component.yaml:1:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:2:1: error: this document has 10485787 bytes, more than 1 MiB
components/a/component.yaml:2:1: note: a file may hold many documents; each begins with a line '---'
components/a/component.yaml:6:12: error: 'C' is not a name
components/a/component.yaml:6:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
