#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_sleep.t - conformance of posix_sleep on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_sleep', \&image_tap);
