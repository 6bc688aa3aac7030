#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_poll.t - conformance of posix_poll on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_poll', \&image_tap);
