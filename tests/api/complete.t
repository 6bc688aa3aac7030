#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# complete.t - every API has a conformance suite, or a reason why it has none.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Test::More;

my %none = (
    boot      => 'every image that boots tests it',
    crash     => 'the suite of trap reads what it writes',
    host_libc => 'it is the host\'s C library',
    dma       => 'only a device can tell: the suite of virtio has some',
    interrupt_entry => 'only an interrupt controller can interrupt: the suites of irq and timer do',
    irq_message => 'only a device can raise them: the suite of virtio has some',
    virtio_bus  => 'the suite of virtio runs over every bus',
    net_finish => 'only a peer can tell: components/net-lwip/tests, tests/boot/nuttcp',
    map({ $_ => 'headers alone' } qw(libc_headers posix_headers)),
);

for my $api (map { $_->{name} } Image::known('list', 'apis')) {
    if ($none{$api}) {
        note("no suite for $api: $none{$api}");
        next;
    }
    my @manifest = grep { -f "tests/api/$api/$_" } 'component.yaml', 'app.yaml';
    ok(@manifest == 1 && -x "tests/api/$api/$api.t", "$api has a suite");
}
done_testing();
