#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# debian.t - what large packages of Debian need, of its whole index: the answers are certified. By
# ./resolve, as most of it is reading. Skipped where apt has no index.
set -u
cd "$(dirname "$0")/../.." || exit
folder=build/bench/scale/debian
if ! tests/bench/scale/packages --if-changed --pairs 20 $folder >/dev/null 2>&1; then
    echo "1..0 # SKIP apt-get has no index of bookworm main amd64"
    exit
fi
proof=$(mktemp)
trap 'rm -f "$proof"' EXIT
number=0
for app in "$folder"/apps/want-*; do
    number=$((number + 1))
    problem="--root . --manifests $folder/stream.yaml $app/app.yaml"
    # shellcheck disable=SC2086 # a list of words
    if ./resolve -n $problem --proof "$proof" >/dev/null && ./certify $problem "$proof" >/dev/null; then
        echo "ok $number - ${app##*/}"
    else
        echo "not ok $number - ${app##*/}"
    fi
done
echo "1..$number"
