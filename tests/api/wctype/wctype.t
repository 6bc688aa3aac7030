#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# wctype.t - conformance of wctype on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('wctype', \&image_tap);
