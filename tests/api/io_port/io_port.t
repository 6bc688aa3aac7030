#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# io_port.t - conformance of io_port on every provider and target of plat kvm.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('io_port', \&image_tap, where => ['kvm'], arch => 'x86_64');
