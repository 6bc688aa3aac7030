#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# getopt.t - conformance of getopt on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('getopt', \&image_tap);
