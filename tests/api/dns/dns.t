#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# dns.t - conformance of dns on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('dns', \&image_tap);
