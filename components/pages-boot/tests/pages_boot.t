#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# pages_boot.t - the insides of pages-boot.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my @doubles = map { "tests/unit/$_.c" } qw(boot_info_double irq_double);
unit('components/pages-boot/tests/insides.c', own => 0, sources => \@doubles, wants => {irq => 1});
done_testing();
