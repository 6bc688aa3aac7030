#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# dtb.t - conformance of dtb, where the loader leaves a device tree.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('dtb', \&image_tap, where => ['kvm'], arch => 'arm64');
