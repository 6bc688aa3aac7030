#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# stdio.t - conformance of stdio on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('stdio', \&image_tap);
