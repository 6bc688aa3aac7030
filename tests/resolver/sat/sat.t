#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# sat.t - the satisfiability engine against truth tables, and its learned clauses against themselves.
set -eu
cd "$(dirname "$0")/../../.."
program=$(tests/resolver/build_program tests/resolver/sat)
exec "$program"
