#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# netdev_virtio.t - the insides of netdev-virtio, over virtio as it is, with a card that keeps the
# rules and with one that does not.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my @sources = (map({ "tests/unit/$_.c" } qw(irq_double pages_double virtio_bus_double)), glob 'components/virtio/src/*.c');
my %options = ('receive-buffers' => 16, 'transmit-pieces' => 64, 'receive-segments' => 1, devices => 1);
unit(
    'components/netdev-virtio/tests/card.c',
    sources => \@sources,
    wants   => { irq => 1 },
    options => \%options,
    args    => [ split ' ' ],
    name    => "netdev-virtio/tests/card $_"
) for 'split all', 'packed all', 'split none';
done_testing();
