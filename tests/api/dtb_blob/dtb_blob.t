#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# dtb_blob.t - conformance of dtb_blob, where the loader leaves a device tree.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('dtb_blob', \&image_tap, where => ['kvm'], arch => 'arm64');
