#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# resolve.t - `resolve graph --format html` puts the graph of hello into the page, and nothing that a
# manifest says can end the script that holds it.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ ! -f build/host/viewer.html ]; then
    echo '1..0 # SKIP the page is not built; type: make viewer'
    exit 0
fi
echo 1..3
check() {
    if "$@"; then echo "ok $n - $title"; else echo "not ok $n - $title"; fi
}
page=$work/hello.html
n=1 title='a page'
check sh -c "./resolve graph apps/hello/app.yaml --format html >$page"
n=2 title='with the graph in it'
check grep -q '"id": "heap-tlsf"' "$page"
mkdir "$work/hostile"
cat >"$work/hostile/app.yaml" <<'YAML'
app: hostile
needs: []
summary: </script><!--<script>
---
target: nowhere
arch: x86_64
plat: linux
summary: </script><!--<script>
needs: [evil]
---
api: evil
---
component: evil-a
provides: [evil 1.0]
summary: </script><!--<script>
YAML
./resolve graph "$work/hostile/app.yaml" --manifests "$work/hostile/app.yaml" --target nowhere \
    --format html >"$page" 2>"$work/err" || cat "$work/err"
n=3 title='a summary ends no script'
check sh -c "grep -q 'u003c/script>.u003c!--' $page && ! grep -q 'summary.*</script><!--' $page"
