#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# random_chacha20.t - known answers of random-chacha20, and what it does without a seed.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my $test = 'components/random-chacha20/tests/insides.c';
my %how  = (own => 0, sources => ['tests/unit/irq_double.c'], wants => { irq => 1 });
unit($test, %how, args => [$_], name => "random-chacha20/tests/$_") for qw(block answers sources erasure);
done_testing();
