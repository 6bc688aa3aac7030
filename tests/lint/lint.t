#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# lint.t - what `make lint` checks, each check one test; and that every file names its licence.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image qw(command slurp);
use Test::More;

for my $check (qw(format cppcheck tidy shell)) {
    my $made = command([ 'make', '--keep-going', "lint-$check" ], timeout => 900);
    ok($made->{status} == 0, "lint-$check") or diag($made->{out} =~ s/^TIDY.*\n//gmr, $made->{err});
}

# What has no comments (VERSION, data of tests) is covered by .reuse/dep5.
my @sources = grep { /(?:\.(?:c|h|S|mk|sh|yaml|t|pm|md|js|css|html)|Makefile)$/ && -f && !-l } split /\n/, `git ls-files`;
my @missing = grep { substr(slurp($_), 0, 400) !~ /SPDX-License-Identifier: / } @sources;
is(join("\n", @missing), '', 'an SPDX line in every source');

done_testing();
