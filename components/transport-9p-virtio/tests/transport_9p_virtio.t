#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# transport_9p_virtio.t - the insides of transport-9p-virtio: while it waits in each of the ways that
# there are.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my %ways = (
    polling     => {},
    'in-thread' => { irq => 1, thread => 1 },
    'by-event'  => { irq => 1, event  => 1 },
);
for my $way (sort keys %ways) {
    unit(
        'components/transport-9p-virtio/tests/insides.c',
        name    => "transport-9p-virtio $way",
        args    => [$way],
        sources => [ 'tests/unit/irq_double.c', 'tests/unit/virtio_double.c' ],
        wants   => { event => 0, irq => 0, thread => 0, %{ $ways{$way} } }
    );
}
done_testing();
