# SPDX-License-Identifier: BSD-2-Clause
# nul: a NUL in the middle of a text
== make: components/a/component.yaml: "component: a\nsummary: one\0two\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:13: error: a control character (byte 0x00)
components/a/component.yaml:2:13: note: manifests are UTF-8 text
