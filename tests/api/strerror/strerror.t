#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# strerror.t - conformance of strerror on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('strerror', \&image_tap);
