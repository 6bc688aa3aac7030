#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# descriptor.t - conformance of descriptor on every provider and target, with input and without.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'descriptor',
    sub {
        my ($image) = @_;
        image_tap($image);
        image_tap($image, args => ['piped'], input => 'ab');
    }
);
