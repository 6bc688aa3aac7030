# SPDX-License-Identifier: BSD-2-Clause
# wrong-type-api: the same for an API
== components/a/component.yaml
api: a
version: one
summary: []
header: {a: b}
support: a.h
includes: 1
providers: two
symbols: f
object: 12
scope: world
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: 'one' is not a version
components/a/component.yaml:2:10: note: a version is numbers with dots between them, as in 1.10
components/a/component.yaml:3:10: error: 'summary' takes a string, not a list
components/a/component.yaml:4:9: error: 'header' takes a string or a list of them, not a mapping
components/a/component.yaml:5:10: error: 'support' takes a list, not the string 'a.h'
components/a/component.yaml:5:10: note: write [a.h]
components/a/component.yaml:6:11: error: 'includes' takes a list, not the integer '1'
components/a/component.yaml:6:11: note: write [1]
components/a/component.yaml:7:12: error: 'providers' takes one or many, not the string 'two'
components/a/component.yaml:8:10: error: 'symbols' takes a list, not the string 'f'
components/a/component.yaml:8:10: note: write [f]
components/a/component.yaml:9:9: error: 'object' takes a string, not the integer '12'
components/a/component.yaml:9:9: note: quote it: "12"
components/a/component.yaml:10:8: error: 'scope' takes consumer or image, not the string 'world'
