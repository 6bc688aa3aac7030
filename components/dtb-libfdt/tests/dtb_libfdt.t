#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# dtb_libfdt.t - dtb-libfdt on trees that are right, wrong and mutated, on the host.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use File::Path qw(make_path);
use Test::More;
use Unit;

my $root   = "$FindBin::Bin/../../..";
my $folder = "$root/build/tests/unit/dtb-libfdt";
my $port   = "build/tests/unit/dtb-libfdt/port";
make_path($folder);
chdir $root or die "$root: $!\n";
is(system(qq(setup/port components/dtb-libfdt "$port" ARCH=host CC=cc CROSS= FLAGS= >/dev/null)), 0, 'its source is there');
is(system('dtc', '-q', '-O', 'dtb', '-o', "$folder/machine.dtb", "$FindBin::Bin/machine.dts"), 0,
    'dtc makes a tree');
unit(
    'components/dtb-libfdt/tests/trees.c',
    sources => [ map { "$port/upstream/libfdt/$_.c" } qw(fdt fdt_ro) ],
    include => ["$port/upstream/libfdt"],
    flags   => [ '-include', 'libfdt_env.h', '-DOPT_NODES=64', '-Wno-sign-compare', '-Wno-shadow' ],
    args    => ["$folder/machine.dtb"],
);
done_testing();
