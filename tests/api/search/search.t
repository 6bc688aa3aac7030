#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# search.t - conformance of search on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('search', \&image_tap);
