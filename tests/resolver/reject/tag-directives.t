# SPDX-License-Identifier: BSD-2-Clause
# tag-directives: what declares tags is refused, however often it is there
== make: components/a.yaml: join("", map { "%TAG !a$_! tag:b\n" } 1 .. 45000) . "---\ncomponent: B\n"
== run: timeout 5 sh -c '"$RESOLVE" check --root .'
== exit: 2
== stderr
components/a.yaml:1:1: error: a directive other than %YAML
components/a.yaml:1:1: note: manifests have no tags to declare
components/a.yaml:45002:12: error: 'B' is not a name
components/a.yaml:45002:12: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
