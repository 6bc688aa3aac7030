# SPDX-License-Identifier: BSD-2-Clause
# no-kind: a document says what it is
== components/a/component.yaml
summary: text
version: 1.0
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: this document is no component, api, target or app
components/a/component.yaml:1:1: note: one of its keys is 'component', 'api', 'target' or 'app', with its name
