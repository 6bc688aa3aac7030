#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# stdio_file.t - conformance of stdio_file on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('stdio_file', \&image_tap);
