#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# cmdline.t - conformance of cmdline on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('cmdline', \&image_tap);
