# SPDX-License-Identifier: BSD-2-Clause
# list-as-key: a key is a word
== components/a/component.yaml
component: a
? [b, c]
: d
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:3: error: a key is one word, not a list or a mapping
components/a/component.yaml:2:3: note: if this is a value in braces or brackets, quote it
