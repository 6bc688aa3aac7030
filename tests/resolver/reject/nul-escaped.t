# SPDX-License-Identifier: BSD-2-Clause
# nul-escaped: nor a NUL by an escape
== components/a/component.yaml
component: a
summary: "one\0two"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: this text holds a NUL
components/a/component.yaml:2:10: note: NUL cannot be part of any name or text
