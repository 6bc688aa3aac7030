# SPDX-License-Identifier: BSD-2-Clause
# control-character: what could steer a terminal
== make: components/a/component.yaml: "component: a\nsummary: \e[31mred\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: a control character (byte 0x1b)
components/a/component.yaml:2:10: note: manifests are UTF-8 text
