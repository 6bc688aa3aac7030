#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# mem.t - conformance of mem on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('mem', \&image_tap);
