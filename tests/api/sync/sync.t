#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sync.t - conformance of sync on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('sync', \&image_tap);
