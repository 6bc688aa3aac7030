#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# cases.t - every answer in the cases of tests/resolver, and every time that there is none, is certified.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $folder = tempdir(CLEANUP => 1);
$ENV{RESOLVER}  = abs_path($ENV{RESOLVE} || "$FindBin::Bin/../../resolve");
$ENV{CERTIFIED} = "$folder/certified";
system("'$FindBin::Bin/../resolver/run' --resolve '$FindBin::Bin/certified' >'$folder/out' 2>&1");

open(my $log, '<', $ENV{CERTIFIED}) or die "$ENV{CERTIFIED}: $!\n";
my @lines = <$log>;
is(join('', grep { !/^certified / } @lines), '', 'all are certified');
cmp_ok(scalar @lines, '>=', 60, 'there are many: ' . scalar @lines);

done_testing();
