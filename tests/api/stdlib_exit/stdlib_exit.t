#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# stdlib_exit.t - conformance of stdlib_exit on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'stdlib_exit',
    sub {
        my ($image) = @_;
        image_ends($image, 7,  "late\nsecond\nfirst\n", 'exit',       args => ['exit']);
        image_ends($image, 10, "late\nsecond\nfirst\n", 'return',     args => ['return']);
        image_ends($image, 8,  "quick\n",               'quick_exit', args => ['quick']);
        image_ends($image, 9,  '',                      '_Exit',      args => ['_Exit']);
        image_ends($image, 0,  "all\n",                 'many',       args => ['many']);
    }
);
