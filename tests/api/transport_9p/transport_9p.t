#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# transport_9p.t - conformance of transport_9p on every provider and target, with a folder shared
# and without one.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

conform(
    'transport_9p',
    sub {
        my ($image) = @_;
        my @share = (options => [ '--share', tempdir(CLEANUP => 1) ]);
        image_tap($image, @share);
        # QEMU complains, so that its status is another one.
        my $result = image_run($image, @share, args => ['nonsense']);
        like($result->{out}, qr/^(?:ok.*\s+)+1\.\.\d+\s*$/, 'nonsense is survived') or diag($result->{out});
        image_tap($image, args => ['none']);
    },
    where => ['kvm']
);
