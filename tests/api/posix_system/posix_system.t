#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_system.t - conformance of posix_system on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_system', \&image_tap);
