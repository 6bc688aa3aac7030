#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# complex.t - conformance of complex on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('complex', \&image_tap);
