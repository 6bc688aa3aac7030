#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# timer.t - conformance of timer on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('timer', \&image_tap);
