#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fd_io.t - conformance of fd_io on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('fd_io', \&image_tap);
