#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_dir.t - conformance of posix_dir on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_dir', \&image_tap);
