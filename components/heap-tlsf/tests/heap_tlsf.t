#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# heap_tlsf.t - the insides of heap-tlsf.
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
unit('components/heap-tlsf/tests/insides.c', %how, options => {chunk => 65536});
unit('components/heap-tlsf/tests/insides.c', %how, options => {chunk => 4096}, name => 'small chunks');
done_testing();
