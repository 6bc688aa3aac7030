#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# net_config.t - conformance of net_config on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('net_config', \&image_tap);
