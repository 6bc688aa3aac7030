# SPDX-License-Identifier: BSD-2-Clause
# unreadable-folder: somebody who may not look into a folder
== components/a/component.yaml
component: A
== run: chmod 755 . && chmod 0 components/a && cp "$RESOLVE" program && if test -r components/a; then set -- setpriv --reuid 65534 --clear-groups; fi; "$@" ./program check --root .; status=$?; chmod 755 components/a; exit $status
== exit: 3
== stderr
components/a: error: Permission denied
