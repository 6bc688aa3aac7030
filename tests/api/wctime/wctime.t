#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# wctime.t - conformance of wctime on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('wctime', \&image_tap);
