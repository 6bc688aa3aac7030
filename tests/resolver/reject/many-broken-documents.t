# SPDX-License-Identifier: BSD-2-Clause
# many-broken-documents: and at a hundred documents that are no YAML
== make: components/a/component.yaml: join("---\n", map { "component: [\n" } 1 .. 200)
== run: resolve check 2>&1 | grep -v -e note -e did.not
== exit: 0
== stdout
components/a/component.yaml: error: 100 documents are broken: the rest is not read
