#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# Runs every ```sh block of README.md, the tour, docs/files.md, docs/disks.md, docs/sockets.md, docs/packets.md, docs/devices.md,
# docs/website.md and docs/port-an-app.md, in order, in a fresh clone of this tree. Every line must succeed; the lines of a
# ```text block must stand in what the block before it printed.
# `make test` is left out: it is what runs this.
use strict;
use warnings;
use File::Temp qw(tempdir);

chomp(my $root = `git rev-parse --show-toplevel`);
my @steps;
for my $page ('README.md', map { "docs/$_.md" } qw(tour files disks sockets packets devices website port-an-app)) {
    open my $in, '<', "$root/$page" or die "$page: $!\n";
    my $block = '';
    while (my $line = <$in>) {
        if ($line =~ /^```(\w*)/) {
            $block = $block ? '' : $1 || 'plain';
            push @steps, { at => "$page:$.", run => '', expect => [] } if $block eq 'sh';
        } elsif ($block eq 'sh' && $line ne "make test\n") {
            $steps[-1]{run} .= $line;
        } elsif ($block eq 'text') {
            chomp $line;
            push @{ $steps[-1]{expect} }, $line;
        }
    }
}
my $clone = tempdir(CLEANUP => 1) . '/joist';
system('git', 'clone', '-q', $root, $clone) == 0 or die "cannot clone $root\n";
chdir $clone or die "$clone: $!\n";

print '1..', scalar @steps, "\n";
my $number = 0;
for my $step (@steps) {
    $number++;
    open my $run, '-|', 'sh', '-e', '-c', "exec 2>&1 </dev/null\n$step->{run}" or die "sh: $!\n";
    my $output = do { local $/; <$run> } // '';
    close $run;
    my $status  = $? >> 8;
    my @missing = grep { index($output, $_) < 0 } @{ $step->{expect} };
    my $failed  = $status || @missing;
    print $failed ? 'not ' : '', "ok $number - $step->{at}\n";
    print map { "# $_\n" } "status $status", (map { "not printed: $_" } @missing),
        split /\n/, $output
        if $failed;
}
chdir '/';
