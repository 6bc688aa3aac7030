#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sockets.t - sockets in images without threads: whoever waits looks after the network. Once with all
# that net-lwip has, once with little of it, which is the same code on every target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;
use Test::More;

my %kinds = (kvm => 'release', linux => 'release');
subtest all => sub {
    on_targets('tests/boot/sockets/app.yaml', \&image_tap, name => 'sockets-all', kinds => \%kinds);
};
subtest few => sub {
    my @where = (where => [qw(hosted linux)], arch => 'x86_64');
    on_targets('tests/boot/sockets/few.yaml', \&image_tap, name => 'sockets-few', kinds => \%kinds, @where);
};
done_testing();
