#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# mmio.t - conformance of mmio on every provider and target of plat kvm.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('mmio', \&image_tap, where => ['kvm']);
