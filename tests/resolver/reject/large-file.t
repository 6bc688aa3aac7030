# SPDX-License-Identifier: BSD-2-Clause
# large-file: a file of more than 256 MiB is not even read
== make: components/a/component.yaml: "component: a\n"
== run: truncate -s 257M components/a/component.yaml && resolve check
== exit: 2
== stderr
components/a/component.yaml: error: larger than 256 MiB
