# SPDX-License-Identifier: BSD-2-Clause
# bad-devices: how many devices
== components/a/component.yaml
app: a
devices: {net: 0, disk: -1, Serial: 1, tty: 1000, gpu: one}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:16: error: a machine has 1 to 64 devices of a kind
components/a/component.yaml:2:25: error: 'disk' may not be negative
components/a/component.yaml:2:29: error: 'Serial' is not a name
components/a/component.yaml:2:29: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
components/a/component.yaml:2:45: error: a machine has 1 to 64 devices of a kind
components/a/component.yaml:2:56: error: 'gpu' takes an integer, not the string 'one'
