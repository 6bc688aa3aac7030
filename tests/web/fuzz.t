#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fuzz.t - what comes in on connections of apps/web, mutated, with sanitizers. FUZZ_CASES=1000000 takes
# longer; a seed that fails is to be kept here.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Web;

my $cases   = $ENV{FUZZ_CASES} || 4000;
my $program = built('fuzz', 'tests/web/fuzz.c');
make_site();
for my $seed (1 .. 4) {
    my $result = Image::command([ $program, site(), $seed, int($cases / 4) ], timeout => 60 + $cases / 50);
    is($result->{status}, 0, "seed $seed") or diag($result->{err} =~ s/\A(.{3000}).*/$1/sr);
    my ($requests) = $result->{out} =~ /^(\d+) requests$/m;
    cmp_ok($requests || 0, '>', $cases / 4, 'requests are answered');
}
done_testing();
