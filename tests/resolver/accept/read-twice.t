# SPDX-License-Identifier: BSD-2-Clause
# read-twice: a file met twice counts once
== components/a/component.yaml
component: a
---
component: b
== link: again: components
== run: resolve list components -I ./components//a -I again/a/component.yaml -I components
== stdout
component  version  bytes  provides  summary
a          0            0
b          0            0
