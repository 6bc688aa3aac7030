#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# time.t - conformance of time on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('time', \&image_tap);
