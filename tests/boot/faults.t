#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# faults.t - every fault leaves a readable report and status 126, and what must fault does.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Faults;
use Suite;

on_targets(
    'tests/boot/faults/app.yaml',
    sub {
        my ($image) = @_;
        test_access($image);
        test_crashes($image);
    },
    where => [ 'kvm', 'linux' ]
);
