# SPDX-License-Identifier: BSD-2-Clause
# utf-16: nor is UTF-16
== make: components/a/component.yaml: "\xff\xfec\0o\0"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: byte 0xff is not UTF-8
components/a/component.yaml:1:1: note: manifests are UTF-8 text
