#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_time.t - conformance of posix_time on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_time', \&image_tap);
