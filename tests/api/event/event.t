#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# event.t - conformance of event on every provider and target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('event', \&image_tap);
