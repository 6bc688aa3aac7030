#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# heap_buddy.t - the insides of heap-buddy.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my %how = (
    own     => 0,
    sources => [ map { "tests/unit/$_.c" } qw(heap_workload pages_double irq_double trap_double) ],
    wants   => {irq => 1, trap => 1},
);
unit('components/heap-buddy/tests/insides.c', %how);
unit('components/heap-buddy/tests/insides.c', %how, args => [5], name => 'chunks out of line');
done_testing();
