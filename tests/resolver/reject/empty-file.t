# SPDX-License-Identifier: BSD-2-Clause
# empty-file: a file holds at least one document
== components/a/component.yaml
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: this file holds no document
