# SPDX-License-Identifier: BSD-2-Clause
# string-needed: a word that is no string is quoted
== components/a/component.yaml
app: a
args: [--port, 80, true, 0x10, 1e3, .inf, -7]
env: {A: 1, B: null}
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:16: error: 'args' takes a string, not the integer '80'
components/a/component.yaml:2:16: note: quote it: "80"
components/a/component.yaml:2:20: error: 'args' takes a string, not the boolean 'true'
components/a/component.yaml:2:20: note: quote it: "true"
components/a/component.yaml:2:26: error: 'args' takes a string, not the integer '0x10'
components/a/component.yaml:2:26: note: quote it: "0x10"
components/a/component.yaml:2:32: error: 'args' takes a string, not the number '1e3'
components/a/component.yaml:2:32: note: quote it: "1e3"
components/a/component.yaml:2:37: error: 'args' takes a string, not the number '.inf'
components/a/component.yaml:2:37: note: quote it: ".inf"
components/a/component.yaml:2:43: error: 'args' takes a string, not the integer '-7'
components/a/component.yaml:2:43: note: quote it: "-7"
components/a/component.yaml:3:10: error: 'A' takes a string, not the integer '1'
components/a/component.yaml:3:10: note: quote it: "1"
components/a/component.yaml:3:16: error: 'B' takes a string, not nothing
