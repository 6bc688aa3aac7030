#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# malloc.t - conformance of malloc on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('malloc', \&image_tap);
