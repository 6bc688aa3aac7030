#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# string.t - conformance of string on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('string', \&image_tap);
