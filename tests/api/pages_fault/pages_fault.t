#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# pages_fault.t - conformance of pages_fault, which tests use, on every target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('pages_fault', \&image_tap);
