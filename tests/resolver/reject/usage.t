# SPDX-License-Identifier: BSD-2-Clause
# usage: mistakes on the command line
== run: resolve
== exit: 2
== stderr
resolve: error: 'resolve' wants APP.yaml
resolve: note: 'resolve help' lists verbs and options
== run: resolve apps/t/app.yaml --tagret x
== exit: 2
== stderr
resolve: error: unknown option '--tagret'
resolve: note: did you mean '--target'?
== run: resolve apps/t/app.yaml --target
== exit: 2
== stderr
resolve: error: a value is missing after '--target'
resolve: note: it is --target TARGET
== run: resolve apps/t/app.yaml --json=yes
== exit: 2
== stderr
resolve: error: no value belongs to '--json=yes'
== run: resolve a.yaml b.yaml
== exit: 2
== stderr
resolve: error: one operand too many: 'b.yaml'
== run: resolve shwo heap
== exit: 2
== stderr
resolve: error: unknown verb 'shwo'
resolve: note: did you mean 'show'?
== run: resolve help shwo
== exit: 2
== stderr
resolve: error: unknown verb 'shwo'
resolve: note: did you mean 'show'?
== run: resolve show heap --target x -n
== exit: 2
== stderr
resolve: error: 'show' has no option '--target'
resolve: error: 'show' has no option '-n'
== run: resolve list heaps
== exit: 2
== stderr
resolve: error: there is no list of 'heaps'
resolve: note: the lists are components, apis, apps and targets
== run: resolve graph a.yaml --format png
== exit: 2
== stderr
resolve: error: unknown format 'png'
resolve: note: it is text, dot, json, mermaid, svg or html
== run: resolve a.yaml --use heap
== exit: 2
== stderr
resolve: error: --use heap: '=' and a component are missing
resolve: note: as in --use heap=heap-buddy
== run: resolve a.yaml --use =heap-tlsf --use heap= --use heap=a,,b --use Heap=a
== exit: 2
== stderr
resolve: error: --use =heap-tlsf: '' is not a name
resolve: note: as in --use heap=heap-buddy
resolve: error: --use heap=: '' is not a name
resolve: note: as in --use heap=heap-buddy
resolve: error: --use heap=a,,b: '' is not a name
resolve: note: as in --use heap=heap-buddy
resolve: error: --use Heap=a: 'Heap' is not a name
resolve: note: as in --use heap=heap-buddy
