#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# share.t - conformance of vfs where / is a folder that the host shares with the machine.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

on_targets(
    'tests/api/vfs/share/app.yaml',
    sub {
        my ($image) = @_;
        my $folder = tempdir(CLEANUP => 1);
        image_tap($image, options => [ '--share', $folder ], args => ['vfs']);
        is_deeply([ glob "$folder/* $folder/.9p*" ], [], 'nothing is left in the folder');
    },
    where => ['kvm'],
    name  => 'vfs-share'
);
