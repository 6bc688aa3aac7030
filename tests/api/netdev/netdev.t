#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# netdev.t - conformance of netdev on every provider and target. Devices of the machine's are on taps
# between which the kernel forwards.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Image ();
use Net   ();
use Suite;
use Test::More;

my %taps = (
    under   => [ Net::within(Net::bridge('tap0', 'tap1')) ],
    options => [ map { ('--net', "tap:$_") } 'tap0', 'tap1' ]
);

conform(
    'netdev',
    sub {
        my ($image) = @_;
        my $real = grep { $_ eq 'net' } @{ Image::closure($image->{folder})->{devices} };
        plan skip_all => Net::why_not() if $real && Net::why_not();
        image_tap($image, $real ? %taps : ());
    }
);
