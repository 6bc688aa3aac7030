#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# tls.t - conformance of tls on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('tls', \&image_tap);
