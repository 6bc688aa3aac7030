#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# pthread.t - conformance of pthread on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'pthread',
    sub {
        my ($image) = @_;
        image_tap($image);
        image_tap($image, args => ['exit']);
    }
);
