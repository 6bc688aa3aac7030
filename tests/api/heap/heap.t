#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# heap.t - conformance of heap on every provider and target. Where sanitizers keep memory
# from ending, the suite takes 32 MiB and stops.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'heap',
    sub {
        my ($image) = @_;
        image_tap(
            $image,
            memory_ends($image),
            $image->{sanitized} ? (args => [32]) : ()
        );
    }
);
