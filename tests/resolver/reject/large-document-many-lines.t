# SPDX-License-Identifier: BSD-2-Clause
# large-document-many-lines: the same with a million short lines
== make: components/a/component.yaml: "component: a\nconflicts:\n" . "- b\n" x (1 << 20)
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: this document has 4194328 bytes, more than 1 MiB
components/a/component.yaml:1:1: note: a file may hold many documents; each begins with a line '---'
