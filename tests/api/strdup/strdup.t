#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# strdup.t - conformance of strdup on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('strdup', \&image_tap);
