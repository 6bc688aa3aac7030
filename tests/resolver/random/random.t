#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# random.t - 10,000 random problems against brute force. To try others: build_program, then
# `random SEED COUNT`.
set -eu
cd "$(dirname "$0")/../../.."
program=$(tests/resolver/build_program tests/resolver/random)
exec "$program" 1 10000
