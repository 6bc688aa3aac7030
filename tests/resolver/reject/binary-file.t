# SPDX-License-Identifier: BSD-2-Clause
# binary-file: a file that is no text
== make: components/a/component.yaml: "\x7fELF\2\1\1\0\0\0 component: a\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: a control character (byte 0x7f)
components/a/component.yaml:1:1: note: manifests are UTF-8 text
