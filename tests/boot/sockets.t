#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sockets.t - sockets in images without threads: whoever waits looks after the network.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;

on_targets('tests/boot/sockets/app.yaml', \&image_tap);
