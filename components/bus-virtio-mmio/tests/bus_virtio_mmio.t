#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# bus_virtio_mmio.t - the insides of bus-virtio-mmio, with a DSDT and devices of ours.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

plan skip_all => 'the host has another architecture than machines with such tables' if `uname -m` ne "x86_64\n";
unit('components/bus-virtio-mmio/tests/places.c', options => { devices => 3 });
done_testing();
