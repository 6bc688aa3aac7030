#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# blkdev_virtio.t - the insides of blkdev-virtio.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

unit(
    'components/blkdev-virtio/tests/insides.c',
    sources => [ 'tests/unit/virtio_double.c', 'tests/unit/pages_double.c' ],
    options => { devices => 2, depth => 4 }
);
done_testing();
