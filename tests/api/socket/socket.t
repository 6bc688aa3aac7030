#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# socket.t - conformance of socket on every provider and target, in the image itself.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('socket', \&image_tap);
