#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# locale.t - conformance of locale on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('locale', \&image_tap);
