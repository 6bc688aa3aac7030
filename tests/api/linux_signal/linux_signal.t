#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# linux_signal.t - conformance of linux_signal on every provider and target of the plats linux
# and hosted.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('linux_signal', \&image_tap, where => ['linux', 'hosted']);
