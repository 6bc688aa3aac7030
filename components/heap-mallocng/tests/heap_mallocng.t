#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# heap_mallocng.t - heap-mallocng finds blocks that are misused, and reports where.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/lib";
use Suite;

on_targets(
    'components/heap-mallocng/tests/app.yaml',
    sub {
        my ($image) = @_;
        image_ends($image, 0, '', 'nothing wrong');
        return unless reports_faults($image);
        my $report = qr/^crash: heap: a block was freed twice, or written beyond its end\n.*at \w+/ms;
        image_crashes($image, $report, $_, args => [$_]) for 'twice', 'beyond';
    },
    name  => 'broken-heap',
    where => ['linux', 'kvm']
);
