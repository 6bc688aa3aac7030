#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_semaphore.t - conformance of posix_semaphore on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_semaphore', \&image_tap);
