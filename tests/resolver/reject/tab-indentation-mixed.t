# SPDX-License-Identifier: BSD-2-Clause
# tab-indentation-mixed: not behind blanks either
== components/a/component.yaml
component: a
size:
  x86_64: 10
  	arm64: 10
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:4:3: error: a tab in the indentation
components/a/component.yaml:4:3: note: YAML indents with spaces only
