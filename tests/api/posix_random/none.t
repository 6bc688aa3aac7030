#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# none.t - posix_random where there are no random numbers: all fail, and arc4random, which cannot,
# ends the image.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

on_targets(
    'tests/api/posix_random/none/app.yaml',
    sub {
        my ($image) = @_;
        return unless reports_faults($image);
        my $report = qr/\A(?:ok [1-4] .*\R){4}\R*crash: arc4random: there is no source of entropy\R/;
        image_crashes($image, $report, 'without a seed', args => [ 'posix_random', 'none' ]);
    },
    name => 'posix_random-none'
);
