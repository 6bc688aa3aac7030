# SPDX-License-Identifier: BSD-2-Clause
# bad-byte-costs-one-document: the documents around it are read
== make: components/a/component.yaml: "component: A\n---\ncomponent: b\xff\n---\ncomponent: C\n"
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:12: error: 'A' is not a name
components/a/component.yaml:1:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:3:13: error: byte 0xff is not UTF-8
components/a/component.yaml:3:13: note: manifests are UTF-8 text
components/a/component.yaml:5:12: error: 'C' is not a name
components/a/component.yaml:5:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
