# SPDX-License-Identifier: BSD-2-Clause
# bad-ports: which TCP ports others shall reach
== apps/a/app.yaml
app: a
ports: [80, 0, 65536, -1, http]
== apps/b/app.yaml
app: b
ports: 80
== run: resolve check apps/a/app.yaml apps/b/app.yaml
== exit: 2
== stderr
apps/a/app.yaml:2:13: error: a TCP port is 1 to 65535
apps/a/app.yaml:2:16: error: a TCP port is 1 to 65535
apps/a/app.yaml:2:23: error: 'ports' may not be negative
apps/a/app.yaml:2:27: error: 'ports' takes an integer, not the string 'http'
apps/b/app.yaml:2:8: error: 'ports' takes a list of numbers, not the integer '80'
