#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# math.t - conformance of math on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('math', \&image_tap);
