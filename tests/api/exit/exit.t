#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# exit.t - conformance of exit on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'exit',
    sub {
        my ($image) = @_;
        image_ends($image, $_, "written\n", "status $_", args => [$_]) for 0, 1, 42;
    }
);
