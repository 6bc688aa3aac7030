# SPDX-License-Identifier: BSD-2-Clause
# unreadable-file: even for root
== link: components/a/component.yaml: /proc/self/mem
== link: components/b/component.yaml: loop.yaml
== link: components/b/loop.yaml: component.yaml
== link: components/c/component.yaml: nowhere
== run: resolve check
== exit: 3
== stderr
components/a/component.yaml: error: Input/output error
components/b/component.yaml: error: Too many levels of symbolic links
components/b/loop.yaml: error: Too many levels of symbolic links
components/c/component.yaml: error: No such file or directory
