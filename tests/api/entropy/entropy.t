#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# entropy.t - conformance of entropy on every provider and target. A machine of QEMU's has all of
# them, the CPU that a process runs on may lack the instruction.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'entropy',
    sub {
        my ($image) = @_;
        image_tap($image, args => [ $image->{plat} eq 'kvm' ? 'there' : () ]);
    }
);
