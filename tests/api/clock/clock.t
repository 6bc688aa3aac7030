#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# clock.t - conformance of clock on every provider and target; and that its second is about one of
# ours. An image that is not given the CPU is late, so only half of it and 20 times it are wrong.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Image ();
use Suite;
use Test::More;
use Time::HiRes qw(time);

conform(
    'clock',
    sub {
        my ($image) = @_;
        image_tap($image);
        my $start;
        my $result = Image::converse([ image_words($image, args => ['rate']) ],
            "start\n", '', sub { $start = time });
        my $seconds = time - $start;
        is($result->{out}, "start\nend\n", 'waits a second of its clock');
        ok($seconds > 0.5 && $seconds < 20, 'which is about one of ours')
            or diag("it took $seconds s");
    }
);
