#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# ctype.t - conformance of ctype on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('ctype', \&image_tap);
