#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# libc.t - what functions of the C library add to an image is not more than it must be.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Test::More;

my $result = Image::command(['tests/bench/libc'], timeout => 600);
is($result->{status}, 0, 'measures') or diag($result->{err});
my @rows = $result->{out} =~ /^(\w+(?: on arm64)?, loadable bytes it adds)  .*  (aim|must|missed) *$/mg;
is(scalar @rows, 8, 'two numbers on two processors');
while (my ($what, $verdict) = splice @rows, 0, 2) {
    ok($verdict =~ /^(?:aim|must)$/, "$what: $verdict");
}
note($result->{out});
done_testing();
