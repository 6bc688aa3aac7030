#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# damaged_initrd.t - an archive that is not whole, on every target: the image says where it is
# damaged, and ends before main.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;

on_targets(
    'tests/boot/damaged-initrd/app.yaml',
    sub {
        my ($image) = @_;
        image_ends(
            $image, 125,
            "fs-initrd: the archive is damaged at byte 112: it ends within a head\n"
                . "init of vfs-tree failed: -EINVAL\n",
            'a damaged archive'
        );
    },
    kinds => { kvm => 'dev', linux => 'release' }
);
