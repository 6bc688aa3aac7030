# SPDX-License-Identifier: BSD-2-Clause
# alias-bomb: so no aliases of aliases
== components/a/component.yaml
component: a
a: &a [lol, lol, lol, lol]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:4: error: anchors are not allowed in manifests
components/a/component.yaml:2:4: note: write the value out
components/a/component.yaml:3:4: error: anchors are not allowed in manifests
components/a/component.yaml:3:4: note: write the value out
components/a/component.yaml:3:8: error: aliases are not allowed in manifests
components/a/component.yaml:3:8: note: write the value out
components/a/component.yaml:3:12: error: aliases are not allowed in manifests
components/a/component.yaml:3:12: note: write the value out
components/a/component.yaml:3:16: error: aliases are not allowed in manifests
components/a/component.yaml:3:16: note: write the value out
components/a/component.yaml:3:20: error: aliases are not allowed in manifests
components/a/component.yaml:3:20: note: write the value out
components/a/component.yaml:3:24: error: aliases are not allowed in manifests
components/a/component.yaml:3:24: note: write the value out
components/a/component.yaml:3:28: error: aliases are not allowed in manifests
components/a/component.yaml:3:28: note: write the value out
components/a/component.yaml:3:32: error: aliases are not allowed in manifests
components/a/component.yaml:3:32: note: write the value out
components/a/component.yaml:3:36: error: aliases are not allowed in manifests
components/a/component.yaml:3:36: note: write the value out
components/a/component.yaml:3:40: error: aliases are not allowed in manifests
components/a/component.yaml:3:40: note: write the value out
components/a/component.yaml:4:4: error: anchors are not allowed in manifests
components/a/component.yaml:4:4: note: write the value out
components/a/component.yaml:4:8: error: aliases are not allowed in manifests
components/a/component.yaml:4:8: note: write the value out
components/a/component.yaml:4:12: error: aliases are not allowed in manifests
components/a/component.yaml:4:12: note: write the value out
components/a/component.yaml:4:16: error: aliases are not allowed in manifests
components/a/component.yaml:4:16: note: write the value out
components/a/component.yaml:4:20: error: aliases are not allowed in manifests
components/a/component.yaml:4:20: note: write the value out
components/a/component.yaml:4:24: error: aliases are not allowed in manifests
components/a/component.yaml:4:24: note: write the value out
components/a/component.yaml:4:28: error: aliases are not allowed in manifests
components/a/component.yaml:4:28: note: write the value out
components/a/component.yaml:4:32: error: aliases are not allowed in manifests
components/a/component.yaml:4:32: note: write the value out
components/a/component.yaml:4:36: error: aliases are not allowed in manifests
components/a/component.yaml:4:36: note: write the value out
components/a/component.yaml:4:36: note: the rest of this document is not read
