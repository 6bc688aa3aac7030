# SPDX-License-Identifier: BSD-2-Clause
# duplicate-key-nested: in every mapping, however long
== components/a/component.yaml
app: t
env: {A: b, B: c, A: d}
use:
  a: x
  b: x
  c: x
  d: x
  e: x
  f: x
  g: x
  h: x
  i: x
  j: x
  k: x
  l: x
  m: x
  n: x
  o: x
  p: x
  q: x
  c: y
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:19: error: the key 'A' is here twice
components/a/component.yaml:2:7: note: it is here first
components/a/component.yaml:21:3: error: the key 'c' is here twice
components/a/component.yaml:6:3: note: it is here first
