# SPDX-License-Identifier: BSD-2-Clause
# bad-when: facts and their values
== components/a/component.yaml
component: a
when: {plat: [], arch: ~, machine: [Q35], os: linux}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:14: error: an empty list fits no target
components/a/component.yaml:2:14: note: leave 'plat' out to accept any
components/a/component.yaml:2:24: error: 'arch' has no value
components/a/component.yaml:2:24: note: give it one or leave the key out
components/a/component.yaml:2:37: error: 'Q35' is not a name
components/a/component.yaml:2:37: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:2:43: error: unknown key 'os' in 'when'
components/a/component.yaml:2:43: note: known keys: arch, plat, machine
