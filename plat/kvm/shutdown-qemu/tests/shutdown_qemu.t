#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# shutdown_qemu.t - the insides of shutdown-qemu.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../../tests/unit";
use Test::More;
use Unit;

unit('plat/kvm/shutdown-qemu/tests/acpi.c', own => 0);
done_testing();
