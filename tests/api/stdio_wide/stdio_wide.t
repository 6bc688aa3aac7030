#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# stdio_wide.t - conformance of stdio_wide on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('stdio_wide', \&image_tap);
