#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# posix_protocol.t - conformance of posix_protocol on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('posix_protocol', \&image_tap);
