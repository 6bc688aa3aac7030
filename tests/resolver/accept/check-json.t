# SPDX-License-Identifier: BSD-2-Clause
# check-json: how many there are, and the findings, on standard output; the findings as ever on the other
== manifests/m.yaml
api: heap
---
component: heap-a
provides: [heap 1.0]
== run: resolve check --json
== stdout
{"format": 1, "components": 1, "apis": 1, "apps": 0, "targets": 0, "findings": []}
== bad.yaml
component: b
provdes: [heap 1.0]
requires: [heep]
== run: resolve check bad.yaml missing.yaml --json
== exit: 3
== stdout
{"format": 1, "components": 2, "apis": 1, "apps": 0, "targets": 0, "findings": [
  {"severity": "error", "at": "bad.yaml:2:1", "says": "unknown key 'provdes' in a component", "notes": [{"says": "did you mean 'provides'?"}]},
  {"severity": "error", "at": "missing.yaml", "says": "No such file or directory", "notes": []}]}
== stderr
bad.yaml:2:1: error: unknown key 'provdes' in a component
bad.yaml:2:1: note: did you mean 'provides'?
missing.yaml: error: No such file or directory
