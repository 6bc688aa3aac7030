#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# errno.t - conformance of errno on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('errno', \&image_tap);
