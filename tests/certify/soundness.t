#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# soundness.t - the checker's propagation and arithmetic against truth tables.
set -eu
cd "$(dirname "$0")/../.."
program=$(tests/certify/build_program soundness tests/certify/soundness.c)
exec "$program"
