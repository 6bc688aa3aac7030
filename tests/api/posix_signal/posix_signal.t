#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_signal.t - conformance of posix_signal on every provider and target; faults where they are
# ours, and ends by signals without a handler.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform(
    'posix_signal',
    sub {
        my ($image) = @_;
        image_tap($image);
        image_ends($image, 127, '', 'SIGTERM', args => ['term']);
        image_crashes($image, qr/^crash: aborted$/m,      'abort', args => ['abort']);
        image_crashes($image, qr/^crash: a fault signal/m, 'segv',  args => ['segv']);
        return unless reports_faults($image);
        image_tap($image, args => ['faults']);
        image_crashes($image, qr/^crash: page fault, write to 0x0{14}28$/m, 'nested', args => ['nested']);
    }
);
