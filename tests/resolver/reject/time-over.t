# SPDX-License-Identifier: BSD-2-Clause
# time-over: 13 pigeons do not fit into 12 holes, which the search does not find out in no time
== make: manifests/m.yaml: "target: t\narch: x86_64\nplat: linux\n" . join '', map({ "---\napi: hole-$_\n" } 1 .. 12), map({ "---\napi: pigeon-$_\n" } 1 .. 13), map({ my $p = $_; map { "---\ncomponent: p$p-in-$_\nprovides: [pigeon-$p, hole-$_]\n" } 1 .. 12 } 1 .. 13)
== make: app.yaml: "app: t\nneeds: [" . join(', ', map { "pigeon-$_" } 1 .. 13) . "]\n"
== run: resolve app.yaml --time-limit 0
== exit: 3
== stderr
app.yaml: error: the search ended before any valid set of components was found
app.yaml: note: it had --time-limit 0; without it the search goes on until it is known
== run: resolve app.yaml --time-limit 0 --json
== exit: 3
== stdout
== stderr
app.yaml: error: the search ended before any valid set of components was found
app.yaml: note: it had --time-limit 0; without it the search goes on until it is known
== run: resolve app.yaml --time-limit 0 --proof proof; ls
== stdout
app.yaml
manifests
== stderr
app.yaml: error: the search ended before any valid set of components was found
app.yaml: note: it had --time-limit 0; without it the search goes on until it is known
== run: resolve diff app.yaml --use pigeon-1=p1-in-1 --time-limit 0.0
== exit: 3
== stderr
app.yaml: error: the search ended before any valid set of components was found
app.yaml: note: it had --time-limit 0.0; without it the search goes on until it is known
== run: resolve whynot app.yaml p1-in-2 --time-limit 0.0
== exit: 3
== stderr
app.yaml: error: the search ended before any valid set of components was found
app.yaml: note: it had --time-limit 0.0; without it the search goes on until it is known
