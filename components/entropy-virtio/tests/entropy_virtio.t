#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# entropy_virtio.t - what entropy-virtio makes of devices that answer late, little, or not at all.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my $test = 'components/entropy-virtio/tests/insides.c';
my %how  = (sources => ['tests/unit/irq_double.c'], wants => { irq => 1 });
unit($test, %how, args => [$_], name => "entropy-virtio/tests/$_")
    for qw(whole short empty late silent broken missing stubborn);
done_testing();
