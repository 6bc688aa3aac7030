# SPDX-License-Identifier: BSD-2-Clause
# many-keys: a quarter of a million keys in two seconds
== make: app.yaml: "target: t\narch: a\nplat: b\n---\napp: t\nenv:\n" . join("", map { "  a$_: b\n" } 1 .. 70000)
== run: timeout 10 sh -c '"$RESOLVE" check app.yaml --root .'
== stdout
0 components, 0 APIs, 1 app, 1 target: no mistakes
