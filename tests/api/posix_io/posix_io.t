#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_io.t - conformance of posix_io on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_io', \&image_tap);
