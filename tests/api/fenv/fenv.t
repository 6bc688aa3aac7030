#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fenv.t - conformance of fenv on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('fenv', \&image_tap);
