# SPDX-License-Identifier: BSD-2-Clause
# tab-indentation: tabs do not indent
== components/a/component.yaml
component: a
size:
	x86_64: 10
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:3:1: error: a tab in the indentation
components/a/component.yaml:3:1: note: YAML indents with spaces only
