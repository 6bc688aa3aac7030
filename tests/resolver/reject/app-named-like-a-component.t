# SPDX-License-Identifier: BSD-2-Clause
# app-named-like-a-component: they share one name space
== manifests/m.yaml
target: t
arch: x86_64
plat: kvm
== components/hello/component.yaml
component: hello
== apps/t/app.yaml
app: hello
== run: resolve apps/t/app.yaml
== exit: 2
== stderr
apps/t/app.yaml:1:6: error: the app 'hello' has the name of a component
components/hello/component.yaml:1:12: note: the component is here
