# SPDX-License-Identifier: BSD-2-Clause
# all-at-once: mistakes of all files, sorted by place
== manifests/api/z.yaml
api: Z
version: x
== components/b/component.yaml
component: b
sizes: 12
init: 1
== components/a/component.yaml
component: a
size: -1
explicit: yes
== apps/t/app.yaml
app: t
need: [heap 1.0]
targets: [t]
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:2:1: error: unknown key 'need' in an app
apps/t/app.yaml:2:1: note: did you mean 'needs'?
components/a/component.yaml:2:7: error: 'size' may not be negative
components/a/component.yaml:3:11: error: 'explicit' takes true or false, not the string 'yes'
components/a/component.yaml:3:11: note: YAML 1.2 has these two only, without quotes
components/b/component.yaml:2:1: error: unknown key 'sizes' in a component
components/b/component.yaml:2:1: note: did you mean 'size'?
components/b/component.yaml:3:7: error: '1' is not a name in C
components/b/component.yaml:3:7: note: it is made of letters, digits and _, no digit first
manifests/api/z.yaml:1:6: error: 'Z' is not a name
manifests/api/z.yaml:1:6: note: a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9
manifests/api/z.yaml:2:10: error: 'x' is not a version
manifests/api/z.yaml:2:10: note: a version is numbers with dots between them, as in 1.10
