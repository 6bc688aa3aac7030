#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# acpi.t - conformance of acpi, where there is firmware that leaves tables.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('acpi', \&image_tap, where => ['kvm'], arch => 'x86_64');
