#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# limit.t - a file system that is full, because an option says so, on every target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

on_targets('tests/api/fs/limit/app.yaml', sub { image_tap($_[0], args => [ 'fs', 'full' ]) },
    name => 'fs-limit');
