#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_random.t - conformance of posix_random on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_random', \&image_tap);
