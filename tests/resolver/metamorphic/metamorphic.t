#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# metamorphic.t - 4,000 random problems of up to 24 components, each changed in nine ways. To try
# others: build_program as here, then `metamorphic SEED COUNT`.
set -eu
cd "$(dirname "$0")/../../.."
random=tests/resolver/random
program=$(tests/resolver/build_program tests/resolver/metamorphic -DSPEC_COMPONENTS=24 \
    -DSPEC_APIS=14 $random/spec.c $random/spec_build.c $random/brute.c)
exec "$program" 1 4000
