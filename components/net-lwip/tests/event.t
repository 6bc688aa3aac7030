#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# event.t - sockets in images without threads: whoever waits looks after the network.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/lib";
use Suite;

on_targets('components/net-lwip/tests/event/app.yaml', \&image_tap);
