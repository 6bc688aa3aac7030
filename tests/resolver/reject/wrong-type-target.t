# SPDX-License-Identifier: BSD-2-Clause
# wrong-type-target: the same for a target
== components/a/component.yaml
target: a
summary: {}
arch: [x86_64]
plat: {a: b}
machine: [q35]
needs: boot 1.0
use: heap-tlsf
prefer: [heap-tlsf]
run: 12
devices: net
memory: lots
base: low
link: dynamic
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: 'summary' takes a string, not a mapping
components/a/component.yaml:3:7: error: 'arch' takes a name, not a list
components/a/component.yaml:4:7: error: 'plat' takes a name, not a mapping
components/a/component.yaml:5:10: error: 'machine' takes a name, not a list
components/a/component.yaml:6:8: error: 'needs' takes a list, not the string 'boot 1.0'
components/a/component.yaml:6:8: note: write [boot 1.0]
components/a/component.yaml:7:6: error: 'use' takes a mapping of APIs, not the string 'heap-tlsf'
components/a/component.yaml:7:6: note: as in {heap: heap-tlsf}
components/a/component.yaml:8:9: error: 'prefer' takes a mapping of APIs, not a list
components/a/component.yaml:8:9: note: as in {heap: heap-tlsf}
components/a/component.yaml:9:6: error: 'run' takes a string, not the integer '12'
components/a/component.yaml:9:6: note: quote it: "12"
components/a/component.yaml:10:10: error: 'devices' takes a mapping of kinds to arguments, not the string 'net'
components/a/component.yaml:11:9: error: 'memory' takes a number of bytes, not the string 'lots'
components/a/component.yaml:11:9: note: as in 4096, 4 KiB, 32 MiB, 1 GiB
components/a/component.yaml:12:7: error: 'base' takes an integer, not the string 'low'
components/a/component.yaml:13:7: error: 'link' takes static or hosted, not the string 'dynamic'
