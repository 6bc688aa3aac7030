#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# random.t - proofs of 3,000 random problems, and what becomes of them when they are tampered with.
# To try others: build_program as below, then `random SEED COUNT`.
set -eu
cd "$(dirname "$0")/../.."
program=$(tests/certify/build_program certify-random tests/certify/random.c tests/certify/check.c \
    tests/resolver/random/brute.c tests/resolver/random/spec.c tests/resolver/random/spec_build.c)
exec "$program" 1 3000
