# SPDX-License-Identifier: BSD-2-Clause
# two-apis-of-one-name: the second is refused
== manifests/api/a.yaml
api: heap
== manifests/api/b.yaml
# comment
api: heap
== run: resolve check
== exit: 2
== stderr
manifests/api/b.yaml:2:6: error: a second api is named 'heap'
manifests/api/a.yaml:1:6: note: the first is here
