#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fs_9p.t - the insides of fs-9p, with a server that is part of the test.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my @suite = map { "tests/api/fs/$_.c" } qw(fs content names directories full memory read_only);
umask 0;

# Where thousands of files can be made soon, if the host has such a place.
my @there = -w '/dev/shm' ? (DIR => '/dev/shm') : ();

sub with_server {
    my ($what, $most, @where) = @_;
    my $folder = tempdir(CLEANUP => 1, @where);
    unit(
        'components/fs-9p/tests/insides.c',
        name    => "fs-9p $what $most",
        args    => [ $what, $folder, $most ],
        sources => [ map({ "components/fs-9p/tests/$_.c" } qw(server transport)), @suite, 'tests/doubles/fault-plan/fault.c' ],
        include => [ map { "tests/$_" } qw(api/fs suite doubles/fault-plan doubles/heap-fault) ],
        options => { message => 65536, timeout => 30, 'read-only' => 0 },
        flags   => ['-D_GNU_SOURCE']
    );
    is_deeply([ glob "$folder/* $folder/.9p*" ], [], 'nothing is left in the folder');
}

with_server('suite',   1 << 20);
with_server('suite',   4096);
with_server('hostile', 4096, @there);
done_testing();
