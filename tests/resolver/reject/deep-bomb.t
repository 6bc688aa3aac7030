# SPDX-License-Identifier: BSD-2-Clause
# deep-bomb: a document of brackets costs no time
== make: components/a/component.yaml: "component: a\nrequires: " . "[" x 1000000 . "\n---\ncomponent: B\n"
== run: timeout 5 sh -c '"$RESOLVE" check --root .'
== exit: 2
== stderr
components/a/component.yaml:2:26: error: nested more than 16 levels deep
components/a/component.yaml:2:26: note: no manifest needs more than five
components/a/component.yaml:4:12: error: 'B' is not a name
components/a/component.yaml:4:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
