#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_mman.t - conformance of posix_mman on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_mman', \&image_tap);
