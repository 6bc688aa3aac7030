#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# setjmp.t - conformance of setjmp on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('setjmp', \&image_tap);
