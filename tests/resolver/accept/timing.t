# SPDX-License-Identifier: BSD-2-Clause
# timing: what each step took, on standard error
== m.yaml
{target: t, arch: x86_64, plat: linux}
---
{api: heap}
---
{component: heap-a, provides: [heap 1.0], size: 5}
== app.yaml
{app: t, needs: [heap]}
== none.yaml
{app: t, needs: [heap 2.0]}
== run: resolve app.yaml -n --manifests m.yaml --timing --json 2>&1 >/dev/null | sed 's/ [0-9]*[.][0-9][0-9] ms$/ MS/'
== stdout
timing: read MS
timing: index MS
timing: encode MS
timing: solve MS
timing: bind MS
timing: order MS
timing: write MS
== run: resolve app.yaml --manifests m.yaml --timing --proof proof 2>&1 >/dev/null | sed 's/ [0-9]*[.][0-9][0-9] ms$/ MS/'
== stdout
timing: read MS
timing: index MS
timing: encode MS
timing: solve MS
timing: bind MS
timing: order MS
timing: prove MS
timing: explain MS
timing: write MS
== run: resolve why none.yaml heap --manifests m.yaml --timing 2>&1 >/dev/null | sed 's/ [0-9]*[.][0-9][0-9] ms$/ MS/'
== stdout
none.yaml:1:18: error: nothing provides 'heap 2.0' on t
m.yaml:5:32: note: heap-a provides heap 1.0
timing: read MS
timing: index MS
timing: encode MS
timing: solve MS
timing: explain MS
timing: order MS
timing: write MS
