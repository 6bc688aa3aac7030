# SPDX-License-Identifier: BSD-2-Clause
# bad-symbol: symbols are names in C
== components/a/component.yaml
api: a
symbols: [f, 2f, f-g, [h]]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:14: error: '2f' is not a name in C
components/a/component.yaml:2:14: note: it is made of letters, digits and _, no digit first
components/a/component.yaml:2:18: error: 'f-g' is not a name in C
components/a/component.yaml:2:18: note: it is made of letters, digits and _, no digit first
components/a/component.yaml:2:23: error: 'symbols' takes a name in C, not a list
