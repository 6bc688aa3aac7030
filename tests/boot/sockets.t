#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sockets.t - sockets in images without threads: whoever waits looks after the network. Once with all
# that net-lwip has, once with little of it.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;
use Test::More;

for my $app ('app', 'few') {
    subtest $app => sub { on_targets("tests/boot/sockets/$app.yaml", \&image_tap, name => "sockets-$app") };
}
done_testing();
