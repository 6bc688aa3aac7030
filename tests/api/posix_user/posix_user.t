#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_user.t - conformance of posix_user on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_user', \&image_tap);
