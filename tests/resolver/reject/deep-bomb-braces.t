# SPDX-License-Identifier: BSD-2-Clause
# deep-bomb-braces: nor one of braces
== make: components/a/component.yaml: "component: a\noptions: " . "{a: " x 200000 . "\n"
== run: timeout 5 sh -c '"$RESOLVE" check --root .'
== exit: 2
== stderr
components/a/component.yaml:2:70: error: nested more than 16 levels deep
components/a/component.yaml:2:70: note: no manifest needs more than five
