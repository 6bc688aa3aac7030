#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# stdlib.t - conformance of stdlib on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('stdlib', \&image_tap);
