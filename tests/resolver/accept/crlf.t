# SPDX-License-Identifier: BSD-2-Clause
# crlf: line ends of another system
== make: components/a.yaml: "component: a\r\nprovides:\r\n  - heap 1.0\r\n---\r\napi: heap\r\n"
== run: resolve check
== stdout
1 component, 1 API, 0 apps, 0 targets: no mistakes
