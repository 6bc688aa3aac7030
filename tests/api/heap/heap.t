#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# heap.t - conformance of heap on every provider and target. A process gets 96 MiB, so that memory
# ends; sanitizers need terabytes of addresses, so there the suite takes 32 MiB and stops.
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
            $image->{plat} eq 'linux' ? (limit => 96 * 1024) : (),
            $image->{sanitized} ? (args => [32]) : ()
        );
    }
);
