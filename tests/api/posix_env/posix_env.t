#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_env.t - conformance of posix_env on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_env', \&image_tap);
