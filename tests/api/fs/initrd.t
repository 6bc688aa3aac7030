#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# initrd.t - conformance of fs on fs-initrd with files in it, on every target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

on_targets(
    'tests/api/fs/initrd/app.yaml',
    sub {
        my ($image) = @_;
        my $result = image_tap($image, args => ['fs']);
        like($result->{out}, qr/^ok \d+ - all 7 files hold together$/m, 'all are there');
    },
    name => 'fs-initrd'
);
