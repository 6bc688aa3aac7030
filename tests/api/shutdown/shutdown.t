#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# shutdown.t - conformance of shutdown on every provider and target; the whole table without
# optimisation, where most is run.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

# What is asked for, and what `run` exits with.
my @table = (
    [ 0,           0 ],
    [ 1,           1 ],
    [ 2,           2 ],
    [ 42,          42 ],
    [ 63,          63 ],
    [ 64,          64 ],
    [ 125,         125 ],
    [ 126,         126 ],
    [ 127,         127 ],
    [ 128,         127 ],
    [ 255,         127 ],
    [ 256,         127 ],
    [ -1,          127 ],
    [ -2147483648, 127 ],
);
my $output = "123456789\n" x 500;

conform(
    'shutdown',
    sub {
        my ($image) = @_;
        image_ends($image, $_->[1], $output, "status $_->[0]", args => [ $_->[0], 'now' ])
            for $image->{kind} eq 'release' ? [ 42, 42 ] : @table;
        image_ends($image, $_->[1], $output, "$_->[0] from main", args => [ $_->[0], 'return' ])
            for [ 0, 0 ], [ 42, 42 ], [ -1, 127 ], [ 256, 127 ];
        image_ends($image, 42, $output, $_, args => [ 42, $_ ]) for 'kept-out', 'isr';
    }
);
