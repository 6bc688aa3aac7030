# SPDX-License-Identifier: BSD-2-Clause
# many-second-names: a thousand names given twice are enough
== make: components/a/component.yaml: join("---\n", map { "component: a\n" } 1 .. 3000)
== run: resolve check 2>&1 | sed -n '1,2p; $p'
== exit: 0
== stdout
components/a/component.yaml:3:12: error: a second component is named 'a'
components/a/component.yaml:1:12: note: the first is here
components/a/component.yaml:2001:12: note: no more than 1000 such are told
