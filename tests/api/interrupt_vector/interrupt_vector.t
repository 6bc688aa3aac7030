#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# interrupt_vector.t - conformance of interrupt_vector on every provider and target of plat
# kvm.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('interrupt_vector', \&image_tap, where => ['kvm'], arch => 'x86_64');
