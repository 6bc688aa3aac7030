#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# upstream.t - the parser passes the tests that its authors wrote, compiled as in an image but for the
# host, with sanitizers.
cd "$(dirname "$0")/../../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 1..2
setup/port components/http-parser "$work" >/dev/null || exit 1
flags=$(sed -n 's/^cflags: \[\(.*\)\]/\1/p' components/http-parser/component.yaml)
# shellcheck disable=SC2086 # words
if gcc -O1 -g -w $flags -fsanitize=address,undefined -fno-sanitize-recover=undefined -o "$work/test" \
    "$work/upstream/http_parser.c" "$work/upstream/test.c"; then
    echo 'ok 1 - compiled'
else
    echo 'not ok 1 - compiled'
fi
if "$work/test" >"$work/out" 2>&1; then
    echo 'ok 2 - all pass'
else
    echo 'not ok 2 - all pass'
    tail -n 5 "$work/out" | sed 's/^/# /'
fi
