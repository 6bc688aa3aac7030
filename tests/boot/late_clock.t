#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# late_clock.t - how fast the clock goes does not depend on when it is read first: at once, while it
# is being measured against another one that soon ends, or after that.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

sub rate {
    my ($image, $millions) = @_;
    my $result = Image::command([ image_words($image, args => [$millions]) ], timeout => 60);
    is($result->{status}, 0, "first read after $millions million ticks: status") or diag($result->{err});
    my ($rate) = $result->{out} =~ /^# (\d+)\r?$/m;
    return $rate || 1;
}

on_targets(
    'tests/boot/late-clock/app.yaml',
    sub {
        my ($image) = @_;
        my $early = rate($image, 0);
        for my $millions (40, 100, 200, 700) {
            my $times = rate($image, $millions) / $early;
            ok(abs($times - 1) < 0.01, "after $millions million ticks: the rate") or diag("$times of the first");
        }
    },
    where => ['kvm'],
    arch  => 'x86_64'
);
