# SPDX-License-Identifier: BSD-2-Clause
# deep-bomb-dashes: nor one of dashes
== make: components/a/component.yaml: "component: a\nrequires:\n" . "- " x 400000 . "\n"
== run: timeout 5 sh -c '"$RESOLVE" check --root .'
== exit: 2
== stderr
components/a/component.yaml:3:31: error: nested more than 16 levels deep
components/a/component.yaml:3:31: note: no manifest needs more than five
