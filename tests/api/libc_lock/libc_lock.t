#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# libc_lock.t - conformance of libc_lock on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('libc_lock', \&image_tap);
