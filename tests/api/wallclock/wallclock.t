#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# wallclock.t - conformance of wallclock on every provider and target: it has our date, give or take
# the time that the image takes to start.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('wallclock', sub { my ($image) = @_; image_tap($image, args => [time]) });
