#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# failing_init.t - a component whose init fails, on every target: the image says which and why, and
# ends with status 125 without running main. Its name comes first, so that it fails before
# the console's own init: the console must work nevertheless.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

on_targets(
    'tests/boot/failing-init/app.yaml',
    sub {
        my ($image) = @_;
        is(Image::closure($image->{folder})->{init}[0], 'broken-initrd', 'it is the first');
        image_ends($image, 125, "init of broken-initrd failed: -ENOMEM\n", 'init fails');
    },
    kinds => { kvm => 'dev', linux => 'release' }
);
