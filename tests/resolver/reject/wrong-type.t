# SPDX-License-Identifier: BSD-2-Clause
# wrong-type: each key takes its own type
== components/a/component.yaml
component: a
version: [1]
summary: 12
choose-when: true
license: 1.5
provides: heap 1.0
requires: {heap: 1.0}
wants: 3
conflicts: {a: b}
when: kvm
explicit: yes
size: big
devices: net
init: [f]
fini: {}
sources: x.c
include: {}
headers: x
cflags: -O2
archive: [libc.a]
options: [a]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: 'version' takes a version, not a list
components/a/component.yaml:3:10: error: 'summary' takes a string, not the integer '12'
components/a/component.yaml:3:10: note: quote it: "12"
components/a/component.yaml:4:14: error: 'choose-when' takes a string, not the boolean 'true'
components/a/component.yaml:4:14: note: quote it: "true"
components/a/component.yaml:5:10: error: 'license' takes a string, not the number '1.5'
components/a/component.yaml:5:10: note: quote it: "1.5"
components/a/component.yaml:6:11: error: 'provides' takes a list, not the string 'heap 1.0'
components/a/component.yaml:6:11: note: write [heap 1.0]
components/a/component.yaml:7:11: error: 'requires' takes a list, not a mapping
components/a/component.yaml:8:8: error: 'wants' takes a list, not the integer '3'
components/a/component.yaml:8:8: note: write [3]
components/a/component.yaml:9:12: error: 'conflicts' takes a list, not a mapping
components/a/component.yaml:10:7: error: 'when' takes a mapping of facts, not the string 'kvm'
components/a/component.yaml:10:7: note: as in {arch: arm64, plat: [kvm, xen]}
components/a/component.yaml:11:11: error: 'explicit' takes true or false, not the string 'yes'
components/a/component.yaml:11:11: note: YAML 1.2 has these two only, without quotes
components/a/component.yaml:12:7: error: 'size' takes an integer, not the string 'big'
components/a/component.yaml:13:10: error: 'devices' takes a list, not the string 'net'
components/a/component.yaml:13:10: note: write [net]
components/a/component.yaml:14:7: error: 'init' takes a name in C, not a list
components/a/component.yaml:15:7: error: 'fini' takes a name in C, not a mapping
components/a/component.yaml:16:10: error: 'sources' takes a list, not the string 'x.c'
components/a/component.yaml:16:10: note: write [x.c]
components/a/component.yaml:17:10: error: 'include' takes a list, not a mapping
components/a/component.yaml:18:10: error: 'headers' takes a list, not the string 'x'
components/a/component.yaml:18:10: note: write [x]
components/a/component.yaml:19:9: error: 'cflags' takes a list, not the string '-O2'
components/a/component.yaml:19:9: note: write [-O2]
components/a/component.yaml:20:10: error: 'archive' takes a string, not a list
components/a/component.yaml:21:10: error: 'options' takes a mapping of options, not a list
