#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# strtod.t - conformance of strtod on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('strtod', \&image_tap);
