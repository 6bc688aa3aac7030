#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# wchar.t - conformance of wchar on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('wchar', \&image_tap);
