#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# http_parser.t - conformance of http_parser on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('http_parser', \&image_tap);
