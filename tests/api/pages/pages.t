#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# pages.t - conformance of pages on every provider and target. Where sanitizers keep
# memory from ending, the suite takes 8192 pages and stops.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'pages',
    sub {
        my ($image) = @_;
        my $machine = $image->{plat} !~ /^(linux|hosted)$/;
        image_tap(
            $image,
            memory_ends($image),
            args => [ $machine ? 'exact' : (), $image->{sanitized} ? 8192 : () ]
        );
        return unless reports_faults($image);
        image_crashes($image, qr/^# calling into a page\n(?:.*\n)*?crash: /,
            'pages are not executable', args => ['execute']);
    }
);
