# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Forced - what a component brings with it whatever is chosen: whoever alone meets one of
# its requirements, and what that brings in turn. Two components whose forced sets conflict cannot
# share an image, though each may be had alone.
package Scale::Forced;

use strict;
use warnings;

sub closure {
    my ($graph, $start) = @_;
    my %forced = ($start => 1);
    my @open = $start;
    while (@open) {
        my $number = pop @open;
        my $only = $graph->{only}[$number] //= only_providers($graph, $number);
        push @open, grep { !$forced{$_}++ } @$only;
    }
    return { start => $start, forced => \%forced };
}

sub only_providers {
    my ($graph, $number) = @_;
    my @only;
    for (@{ $graph->{components}[$number]{requires} }) {
        my @candidates = $graph->candidates($_, $number);
        push @only, $candidates[0] if @candidates == 1;
    }
    return \@only;
}

# Pairs of names, count of them, the same for the same seed: one forces the first component of a
# conflict, one the second. What has a conflict in its own forced set is passed over.
sub unsolvable_pairs {
    my ($graph, $count, $seed) = @_;
    return () unless $count;
    srand $seed;
    my $components = $graph->{components};
    my @conflicts = map { [split] } $graph->conflict_pairs;
    my (%forced_by, %used, @pairs);
    for my $closure (map { closure($graph, int rand @$components) } 1 .. 8000) {
        my $forced = $closure->{forced};
        next if grep { $forced->{ $_->[0] } && $forced->{ $_->[1] } } @conflicts;
        push @{ $forced_by{$_} }, $closure->{start} for sort keys %$forced;
    }
    for my $conflict (map { $conflicts[rand @conflicts] } 1 .. 100 * $count) {
        my ($left, $right) = @forced_by{@$conflict};
        next unless $left && $right;
        my @names = map { $components->[ $_->[rand @$_] ]{name} } $left, $right;
        push @pairs, \@names unless $used{ $names[0] }++ || $used{ $names[1] }++;
        last if @pairs == $count;
    }
    return @pairs;
}

1;
