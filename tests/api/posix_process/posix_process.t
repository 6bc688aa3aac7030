#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_process.t - conformance of posix_process on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_process', \&image_tap);
