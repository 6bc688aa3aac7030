#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# boot_image.t - the insides of boot-image.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../../tests/unit";
use Test::More;
use Unit;

unit('plat/kvm/boot-image/tests/memory.c', own => 0, sources => ['tests/unit/trap_double.c']);
done_testing();
