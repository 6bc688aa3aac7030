#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# assert.t - conformance of assert on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

use Test::More;

conform(
    'assert',
    sub {
        my ($image) = @_;
        my $failed = image_run($image, args => ['this does not']);
        isnt($failed->{status}, 0, 'an assertion that fails: status');
        like($failed->{out} . $failed->{err}, qr/assert\.c:17: run: .*this holds/, 'and where');
        isnt(image_run($image, args => ['abort'])->{status}, 0, 'abort: status');
        is(image_run($image, args => ['this holds'])->{status}, 0, 'one that holds');
    }
);
