#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fs_ram.t - the insides of fs-ram.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

unit(
    'components/fs-ram/tests/insides.c',
    sources => [
        'tests/doubles/fault-plan/fault.c',
        map { "tests/api/fs/$_.c" } qw(content directories fs full memory names read_only)
    ],
    include => [qw(tests/suite tests/doubles/fault-plan tests/doubles/heap-fault)],
    options => { limit => 0 },
);
done_testing();
