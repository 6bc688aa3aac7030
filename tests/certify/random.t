#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# random.t - proofs of 3,000 random problems, and what becomes of them when they are tampered with.
# To try others: build_program as below, then `random SEED COUNT`. Seed 109376 needs what follows
# from a conjunction of conjunctions.
set -eu
cd "$(dirname "$0")/../.."
program=$(tests/certify/build_program certify-random tests/certify/random.c tests/certify/check.c \
    tests/resolver/random/brute.c tests/resolver/random/spec.c tests/resolver/random/spec_build.c)
echo 1..2
"$program" 1 3000 | sed /^1\.\./d
"$program" 109376 1 | sed '/^1\.\./d; s/ok 1/ok 2/'
