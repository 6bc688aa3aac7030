# SPDX-License-Identifier: BSD-2-Clause
# not-utf-8: Latin-1 is not UTF-8; the column counts characters
== make: components/a/component.yaml: "component: a\nsummary: \xc3\xa4 and \xe4\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:16: error: byte 0xe4 is not UTF-8
components/a/component.yaml:2:16: note: manifests are UTF-8 text
