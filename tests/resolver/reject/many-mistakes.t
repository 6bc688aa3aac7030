# SPDX-License-Identifier: BSD-2-Clause
# many-mistakes: reading a file ends at a thousand mistakes
== make: components/a/component.yaml: join("---\n", map { "component: A\n" } 1 .. 2000)
== run: resolve check 2>&1 | sed -n '1p; $p'
== exit: 0
== stdout
components/a/component.yaml: error: more than 1000 mistakes: the rest is not read
components/a/component.yaml:2001:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
