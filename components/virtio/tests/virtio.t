#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# virtio.t - the insides of virtio, with a device that keeps the rules and with one that does not.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my @doubles = map { "tests/unit/$_.c" } qw(pages_double virtio_bus_double);
for my $kind ('split', 'split-event', 'packed', 'packed-event') {
    unit(
        "components/virtio/tests/$_.c",
        sources => \@doubles,
        options => { devices => 1 },
        args    => [$kind],
        name    => "virtio/tests/$_ $kind"
    ) for qw(talk hostile);
}
done_testing();
