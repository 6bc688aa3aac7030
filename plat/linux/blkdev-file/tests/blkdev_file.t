#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# blkdev_file.t - the insides of blkdev-file, on a kernel with and without rings.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../../tests/unit";
use Test::More;
use Unit;

unit('plat/linux/blkdev-file/tests/insides.c', args => [$_], name => "blkdev-file with $_",
    options => { 'block-size' => 512, devices => 4 },
    wants => { irq => 0 })
    for 'ring', 'no-ring';
done_testing();
