#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# failing_init.t - a component whose init fails, on every target: the image says which and why, and
# ends with status 125 without running main.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;

on_targets(
    'tests/boot/failing-init/app.yaml',
    sub {
        my ($image) = @_;
        image_ends($image, 125, "init of initrd-broken failed: -ENOMEM\n", 'init fails');
    }
);
