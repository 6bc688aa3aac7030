#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# irq.t - conformance of irq on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('irq', \&image_tap);
