#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# cmdline_posix.t - the insides of cmdline-posix.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

unit('components/cmdline-posix/tests/insides.c');
done_testing();
