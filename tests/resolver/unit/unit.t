#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# unit.t - the insides of the reader. libyaml is linked statically, so that its allocations fail too.
set -eu
cd "$(dirname "$0")/../../.."
wrap=-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup
program=$(tests/resolver/build_program tests/resolver/unit "$wrap" -l:libyaml.a -lcmocka)
exec "$program"
