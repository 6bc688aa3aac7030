#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# bus_pci.t - the insides of bus-pci, on a machine of ours.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

unit(
    'components/bus-pci/tests/machine.c',
    own     => 0,
    sources => [ map { "components/bus-pci/src/$_.c" } qw(addresses pci) ],
    include => ['components/bus-pci/src'],
    options => { functions => 5 },
);
done_testing();
