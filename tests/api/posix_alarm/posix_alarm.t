#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_alarm.t - conformance of posix_alarm on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_alarm', \&image_tap);
