# SPDX-License-Identifier: BSD-2-Clause
# size-overflow: of 63 bits
== components/a/component.yaml
component: a
size: 9223372036854775808
---
component: b
size: 99999999999999999999999999
---
component: c
size: 0xffffffffffffffff
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:7: error: 9223372036854775808 is larger than 9223372036854775807
components/a/component.yaml:5:7: error: 99999999999999999999999999 is larger than 9223372036854775807
components/a/component.yaml:8:7: error: 0xffffffffffffffff is larger than 9223372036854775807
