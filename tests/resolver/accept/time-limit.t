# SPDX-License-Identifier: BSD-2-Clause
# time-limit: what follows at once is proven; else the best set seen, which is not
== manifests/m.yaml
target: t
arch: x86_64
plat: linux
---
api: heap
---
api: log
---
api: clock
---
component: heap-a
provides: [heap 1.0]
size: 5
---
component: heap-b
provides: [heap 1.0]
size: 5
---
component: log-a
provides: [log 1.0]
size: 7
---
component: clock-a
provides: [clock 1.0]
size: 1
== app.yaml
app: t
needs: [heap, log]
== forced.yaml
app: forced
needs: [log]
== count.yaml
app: count
minimize: count
needs: [heap, log]
== run: resolve forced.yaml -n --time-limit 0 | tail -n 1
== stdout
minimal: proven
== run: resolve app.yaml -n --time-limit 1000000000.5 | tail -n 1
== stdout
minimal: proven
== run: resolve app.yaml -n --time-limit .0 | tail -n 2
== stdout
total: 12 bytes in 2 components
minimal: not proven (at least 7 bytes)
== run: resolve count.yaml -n --time-limit=0. | tail -n 2
== stdout
total: 12 bytes in 2 components
minimal: not proven (at least 1 component)
== run: resolve app.yaml --time-limit 0 | tail -n 3
== stdout
minimal: not proven (at least 7 bytes)
wrote build/t-t/
next: make
== run: grep -h bound build/t-t/closure.json
== stdout
 "size": 12, "minimal": "not proven", "bound": 7,
== run: grep -o 'resolve app.yaml.*' build/t-t/image.mk
== stdout
resolve app.yaml --target t --time-limit 0 --root .
== run: resolve graph app.yaml --time-limit 0 | head -n 1
== stdout
t on t: 2 components, 12 bytes, minimal: not proven (at least 7 bytes)
== run: resolve graph app.yaml --time-limit 0 --json | head -n 1
== stdout
{"format": 1, "app": "t", "target": "t", "size": 12, "minimal": "not proven", "bound": 7,
== stderr
app.yaml:1:6: warning: the search ended before all alternatives were known
== run: resolve why app.yaml log-a --time-limit 0
== stdout
log-a is in t on t: 7 bytes, keeps 7
minimal: not proven (at least 7 bytes)

t needs log (app.yaml:2:15): log-a - only
== run: resolve whynot app.yaml clock-a --time-limit 0
== stdout
clock-a is not in t on t; what would bring it:
minimal: not proven (at least 7 bytes)

needs: [clock] and use: {clock: clock-a}
components
  + clock-a, 1 bytes
APIs
  + clock
bindings
  + app: clock: clock-a
size: +1 bytes
not proven: it may cost less
== run: resolve diff app.yaml forced.yaml --time-limit 0 | tail -n 1
== stdout
not proven: with more time it may be another
== run: resolve app.yaml --time-limit 0 --proof proof; ls
== stdout
app.yaml
build
count.yaml
forced.yaml
manifests
== stderr
app.yaml: error: the answer is not proven: there is nothing to certify
app.yaml: note: it had --time-limit 0; without it the search goes on until it is known
== run: resolve app.yaml --time-limit 0 --lock --output locked; ls
== stdout
app.yaml
build
count.yaml
forced.yaml
manifests
== stderr
app.yaml: error: the answer is not proven: it is not locked
app.yaml: note: it had --time-limit 0; without it the search goes on until it is known
== run: resolve app.yaml --lock | tail -n 1
== stdout
locked in t.t.lock.yaml
== run: sed -i s/log-a/log-b/ t.t.lock.yaml
== run: resolve app.yaml -n --time-limit 0 --locked 2>&1 | grep -v heap
== stdout
t.t.lock.yaml: error: the answer differs from the one locked here
t.t.lock.yaml: note: log-a 0 comes
t.t.lock.yaml: note: log-b 0 goes
t.t.lock.yaml: note: it is not proven: with more time it may be the one locked
== run: resolve whynot app.yaml clock-a --time-limit 0 --json | tail -n 5
== stdout
{"format": 1, "app": "t", "target": "t", "name": "clock-a", "minimal": "not proven", "bound": 7,
 "edits": [
  {"edit": "needs: [clock] and use: {clock: clock-a}", "difference": {"bytes": 1, "components": {"come": [{"name": "clock-a", "size": 1}], "go": []}, "apis": {"come": ["clock"], "go": []}, "bindings": {"come": [{"consumer": "app", "api": "clock", "as": "", "provider": "clock-a"}], "go": []}}, "minimal": "not proven"}]}
