# SPDX-License-Identifier: BSD-2-Clause
# documents: several in a file, with comments, directives and ends
== make: components/a.yaml: "\xef\xbb\xbf%YAML 1.2\n---\ncomponent: a # one\n...\n# two\n---\ncomponent: b\n--- {component: c}\n---\t# three\r\ncomponent: d\r\n"
== components/f.yaml
component: e
summary: |
  text
   --- not a document
== run: resolve list components
== stdout
component  version  bytes  provides  summary
a          0            0
b          0            0
c          0            0
d          0            0
e          0            0            text
 --- not a document

