#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_glue.t - conformance of posix_glue on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_glue', \&image_tap);
