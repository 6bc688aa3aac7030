# SPDX-License-Identifier: BSD-2-Clause
# line-ends: what ends a line for some programs only
== make: components/a.yaml: "component: a\rsize: 1\n"
== make: components/b.yaml: "component: b\nsummary: a\xc2\x85b\n"
== make: components/c.yaml: "component: c\nsummary: a\xe2\x80\xa8b\n"
== make: components/d.yaml: "component: D\r\n"
== run: resolve check
== exit: 2
== stderr
components/a.yaml:1:13: error: a control character (byte 0x0d)
components/a.yaml:1:13: note: lines end with a line feed, or with it behind a carriage return
components/b.yaml:2:11: error: a control character (byte 0xc2)
components/b.yaml:2:11: note: manifests are UTF-8 text
components/c.yaml:2:11: error: a control character (byte 0xe2)
components/c.yaml:2:11: note: manifests are UTF-8 text
components/d.yaml:1:12: error: 'D' is not a name
components/d.yaml:1:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
