#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# strsignal.t - conformance of strsignal on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('strsignal', \&image_tap);
