# SPDX-License-Identifier: BSD-2-Clause
# option-values: options that nobody has, and values that do not fit
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
== components/c.yaml
component: heap-a
provides: [heap 1.0]
options:
  arena: {type: int, default: 10, min: 1, max: 20, help: size}
  mode: {type: choice, choices: [fast, small], default: fast, help: what to favour}
  check: {type: bool, default: false, help: checks}
== apps/t/app.yaml
app: t
needs: [heap]
options:
  heap-a:
    arena: 21
    mode: big
    check: maybe
    arenas: 1
  heap-b: {x: 1}
== run: resolve -n apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:5:12: error: option arena of heap-a: 21 is more than 20, the most
apps/t/app.yaml:6:11: error: option mode of heap-a: 'big' is none of the choices
apps/t/app.yaml:7:12: error: option check of heap-a: 'maybe' is neither true nor false
apps/t/app.yaml:8:5: error: heap-a has no option 'arenas'
apps/t/app.yaml:8:5: note: did you mean 'arena'?
apps/t/app.yaml:9:3: error: there is no component 'heap-b'
apps/t/app.yaml:9:3: note: did you mean 'heap-a'?
