# SPDX-License-Identifier: BSD-2-Clause
# comment-only: comments are no document
== components/a/component.yaml
# nothing here
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: this file holds no document
