# SPDX-License-Identifier: BSD-2-Clause
# search-path: what --manifests replaces and -I adds
== components/a.yaml
component: a
== arch/b.yaml
component: b
== plat/c.yaml
component: c
== manifests/d.yaml
component: d
== apps/t/app.yaml
app: t
components: [parts]
== apps/t/parts/p/component.yaml
component: e
== other/f.yaml
component: f
== run: resolve list components
== stdout
components:
  a
  b
  c
  d
  e
== run: resolve list components -I other
== stdout
components:
  a
  b
  c
  d
  e
  f
== run: resolve list components --manifests other
== stdout
components:
  f
== run: resolve list components --manifests other --manifests=arch/b.yaml -Iplat
== stdout
components:
  b
  c
  f
