#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_file.t - conformance of posix_file on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_file', \&image_tap);
