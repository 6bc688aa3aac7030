# SPDX-License-Identifier: BSD-2-Clause
# graph-formats: mermaid for pages, svg by Graphviz, and what is missing where it is missing
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: pages
---
component: heap-a
provides: [heap 1.0]
requires: [pages 1.0]
wants: [heap]
size: 100
---
component: pages-a
provides: [pages 1.0]
size: 20
== apps/t/app.yaml
app: t
needs: [heap 1.0]
== run: resolve graph apps/t/app.yaml --format mermaid
== exit: 0
== stdout
flowchart LR
  app(["t"])
  target(["t"])
  c0["heap-a, 100 bytes"]
  c1["pages-a, 20 bytes"]
  c0 -- "pages" --> c1
  app -- "heap" --> c0
== run: resolve graph apps/t/app.yaml --format svg
== exit: 0
== stdout contains
<svg
100 bytes
== run: PATH=/nowhere; resolve graph apps/t/app.yaml --format svg
== exit: 3
== stderr
dot: error: Graphviz is not installed
dot: note: it is in Debian's package graphviz
== run: resolve graph apps/t/app.yaml --format html
== exit: 3
== stderr
viewer.html: error: the page for graphs is not there
viewer.html: note: 'make viewer' builds it
