#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# vfs.t - conformance of vfs on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('vfs', \&image_tap);
