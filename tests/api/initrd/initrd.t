#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# initrd.t - conformance of initrd on every provider and target, with and without files.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'initrd',
    sub {
        my ($image) = @_;
        image_tap($image);
        return unless reports_faults($image);
        image_crashes($image, qr/^# writing to the archive\n(?:.*\n)*?crash: /m,
            'the archive is read-only', args => ['write']);
    }
);
