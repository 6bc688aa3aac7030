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
component  version  bytes  provides  summary
a          0            0
b          0            0
c          0            0
d          0            0
e          0            0
== run: resolve list components -I other
== stdout
component  version  bytes  provides  summary
a          0            0
b          0            0
c          0            0
d          0            0
e          0            0
f          0            0
== run: resolve list components --manifests other
== stdout
component  version  bytes  provides  summary
f          0            0
== run: resolve list components --manifests other --manifests=arch/b.yaml -Iplat
== stdout
component  version  bytes  provides  summary
b          0            0
c          0            0
f          0            0
