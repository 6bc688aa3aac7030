# SPDX-License-Identifier: BSD-2-Clause
# passed-over: files that are no manifests
== components/a/component.yaml
component: a
== components/a/upstream.yaml
package: x
== components/a/app.kvm.lock.yaml
lock: x
== components/a/notes.yml
what: ever
== components/.hidden/component.yaml
what: ever
== components/a/.component.yaml
what: ever
== link: components/b: a
== link: components/c: ..
== link: components/d/component.yaml: ../../other.yaml
== other.yaml
component: d
== components/e.yaml/component.yaml
component: e
== run: resolve list components
== stdout
component  version  bytes  provides  summary
a          0            0
d          0            0
e          0            0
