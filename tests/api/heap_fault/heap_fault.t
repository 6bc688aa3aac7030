#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# heap_fault.t - conformance of heap_fault, which tests use, on every target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('heap_fault', \&image_tap);
