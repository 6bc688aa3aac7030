#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# guard.t - conformance of guard on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

conform(
    'guard',
    sub {
        my ($image) = @_;
        image_tap($image);
        return unless reports_faults($image);
        for my $how ('read', 'write', 'call') {
            my $out = image_crashes($image, qr/^crash: page fault/m, $how, args => [$how]);
            my ($page) = $out =~ /^# guarded at (\w+)$/m;
            my $last = $how eq 'write' ? 'fff' : '000';
            substr $page, -3, 3, $last;
            like($out, qr/^crash: page fault, .*0x0*$page$/m, "$how: where");
        }
    }
);
