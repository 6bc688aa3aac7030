# SPDX-License-Identifier: BSD-2-Clause
# directive: an unknown version of YAML
== components/a/component.yaml
%YAML 3.0
---
component: a
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:1:1: error: not YAML: found incompatible YAML document
