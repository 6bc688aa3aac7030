# SPDX-License-Identifier: BSD-2-Clause
# time-limit: a number of seconds, for verbs that search; time that was not enough to find anything
== app.yaml
{app: t, needs: [heap]}
== run: resolve app.yaml --time-limit soon
== exit: 2
== stderr
resolve: error: bad time limit 'soon'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit=
== exit: 2
== stderr
resolve: error: bad time limit ''
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit .
== exit: 2
== stderr
resolve: error: bad time limit '.'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit -1
== exit: 2
== stderr
resolve: error: bad time limit '-1'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit 1e3
== exit: 2
== stderr
resolve: error: bad time limit '1e3'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit 1.2.3
== exit: 2
== stderr
resolve: error: bad time limit '1.2.3'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit 1000000001
== exit: 2
== stderr
resolve: error: bad time limit '1000000001'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit 99999999999999999999
== exit: 2
== stderr
resolve: error: bad time limit '99999999999999999999'
resolve: note: it is a number of seconds, as in --time-limit 0.5
== run: resolve app.yaml --time-limit
== exit: 2
== stderr
resolve: error: a value is missing after '--time-limit'
resolve: note: it is --time-limit SECONDS
== run: resolve check --time-limit 1 --timing
== exit: 2
== stderr
resolve: error: 'check' has no option '--time-limit'
resolve: error: 'check' has no option '--timing'
