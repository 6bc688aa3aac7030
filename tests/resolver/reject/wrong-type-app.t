# SPDX-License-Identifier: BSD-2-Clause
# wrong-type-app: the same for an app
== components/a/component.yaml
app: a
summary: 12
needs: heap 1.0
sources: main.c
targets: kvm-x86_64
use: [heap-tlsf]
prefer: heap-tlsf
options: 12
args: --port 80
env: [A=b]
files: site
devices: net
minimize: time
budget: 4 KiB
components: parts
include: 1
cflags: 2
== run: resolve check
== exit: 2
== stderr
components/a/component.yaml:2:10: error: 'summary' takes a string, not the integer '12'
components/a/component.yaml:2:10: note: quote it: "12"
components/a/component.yaml:3:8: error: 'needs' takes a list, not the string 'heap 1.0'
components/a/component.yaml:3:8: note: write [heap 1.0]
components/a/component.yaml:4:10: error: 'sources' takes a list, not the string 'main.c'
components/a/component.yaml:4:10: note: write [main.c]
components/a/component.yaml:5:10: error: 'targets' takes a list, not the string 'kvm-x86_64'
components/a/component.yaml:5:10: note: write [kvm-x86_64]
components/a/component.yaml:6:6: error: 'use' takes a mapping of APIs, not a list
components/a/component.yaml:6:6: note: as in {heap: heap-tlsf}
components/a/component.yaml:7:9: error: 'prefer' takes a mapping of APIs, not the string 'heap-tlsf'
components/a/component.yaml:7:9: note: as in {heap: heap-tlsf}
components/a/component.yaml:8:10: error: 'options' takes a mapping of components to their options, not the integer '12'
components/a/component.yaml:9:7: error: 'args' takes a list, not the string '--port 80'
components/a/component.yaml:9:7: note: write [--port 80]
components/a/component.yaml:10:6: error: 'env' takes a mapping such as {TZ: UTC}, not a list
components/a/component.yaml:11:8: error: 'files' takes a mapping such as {/etc: files}, not the string 'site'
components/a/component.yaml:12:10: error: 'devices' takes a mapping such as {net: 2}, not the string 'net'
components/a/component.yaml:13:11: error: 'minimize' takes size or count, not the string 'time'
components/a/component.yaml:14:9: error: 'budget' takes a mapping such as {image: 256 KiB, ram: 4 MiB}, not the string '4 KiB'
components/a/component.yaml:15:13: error: 'components' takes a list, not the string 'parts'
components/a/component.yaml:15:13: note: write [parts]
components/a/component.yaml:16:10: error: 'include' takes a list, not the integer '1'
components/a/component.yaml:16:10: note: write [1]
components/a/component.yaml:17:9: error: 'cflags' takes a list, not the integer '2'
components/a/component.yaml:17:9: note: write [2]
