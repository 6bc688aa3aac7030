#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# context.t - conformance of context on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('context', \&image_tap);
