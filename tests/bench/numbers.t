#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# numbers.t - the numbers that must be reached and do not depend on the host: size of the image,
# instructions before main, memory needed.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Test::More;

my $result = Image::command([ 'tests/bench/run', '--repeatable' ], timeout => 300);
is($result->{status}, 0, 'measures') or diag($result->{err});
my @rows = $result->{out} =~ /^(?!what)(\S.*?)  .*  (aim|must|missed|skipped) *$/mg;
is(scalar @rows, 6, 'three numbers');
while (my ($what, $verdict) = splice @rows, 0, 2) {
    ok($verdict =~ /^(?:aim|must)$/, "$what: $verdict");
}
note($result->{out});
done_testing();
