#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# boot_info.t - conformance of boot_info on every provider and target of plat kvm.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('boot_info', \&image_tap, where => ['kvm']);
