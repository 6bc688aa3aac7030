# SPDX-License-Identifier: BSD-2-Clause
# new: names that are none, or taken; nothing is overwritten, and nothing written halfway
== manifests/m.yaml
api: heap
header: heap.h
---
component: heap-a
provides: [heap 1.0]
== run: resolve new heap x
== exit: 2
== stderr
resolve: error: 'heap' cannot be new
resolve: note: it is component, api or app
== run: resolve new component
== exit: 2
== stderr
resolve: error: 'new' wants component|api|app NAME
resolve: note: 'resolve help' lists verbs and options
== run: resolve new app Demo
== exit: 2
== stderr
resolve: error: 'Demo' is not a name for an app
resolve: note: it is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
== run: resolve new api a-b
== exit: 2
== stderr
resolve: error: 'a-b' is not a name for an api
resolve: note: it is made of a-z, 0-9 and _, and starts with one of a-z
== run: resolve new api 1st
== exit: 2
== stderr
resolve: error: '1st' is not a name for an api
resolve: note: it is made of a-z, 0-9 and _, and starts with one of a-z
== run: resolve new component ../x
== exit: 2
== stderr
resolve: error: '../x' is not a name for a component
resolve: note: it is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
== run: resolve new component other
== exit: 2
== stderr
resolve: error: no API's name begins 'other'
resolve: note: a component is named after an API that it provides, as in heap-mine;
resolve: note: 'resolve new api NAME' makes an API
== run: resolve new component heap
== exit: 2
== stderr
resolve: error: no API's name begins 'heap'
resolve: note: a component is named after an API that it provides, as in heap-mine;
resolve: note: 'resolve new api NAME' makes an API
== run: resolve new component heap-b
== exit: 2
== stderr
manifests/m.yaml:2:9: error: there is no such header
== run: resolve new app heap-a
== exit: 2
== stderr
manifests/m.yaml:4:12: error: here is a component 'heap-a' already
== run: resolve new api heap
== exit: 2
== stderr
manifests/m.yaml:1:6: error: here is an API 'heap' already
== heap-c
not a folder
== include/heap.h
void heap_free(void *block);
== run: resolve new component heap-c
== exit: 3
== stderr
heap-c/component.yaml: error: Not a directory
== t/main.c
mine
== run: resolve new app t
== exit: 2
== stderr
t/main.c: error: is there already, and stays as it is
== run: cat t/main.c; ls
== stdout
mine
heap-c
include
manifests
t
