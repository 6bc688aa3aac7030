# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Core - whether the lines that explain an unsolvable app really cannot all hold, and none
# of them can be left out. The places are translated back to the clauses of the problem.
package Scale::Core;

use strict;
use warnings;

# Line number of the stream -> what the line says: [component, 'r', which requirement] or
# [component, 'x', the other's name]. Lists are written in blocks, an entry a line.
sub lines_of_stream {
    my ($path, $problem) = @_;
    my (%lines, $number, $kind, $count);
    open my $in, '<', $path or die "$path: $!\n";
    while (my $line = <$in>) {
        if ($line =~ /^component: "?([^"\n]*)/) {
            ($number, $kind) = ($problem->number($1), '');
        } elsif ($line =~ /^(requires|conflicts):$/) {
            ($kind, $count) = ($1 eq 'requires' ? 'r' : 'x', 0);
        } elsif ($line =~ /^  - "?([^"\n]*)/ && $kind) {
            $lines{$.} = [$number, $kind, $kind eq 'r' ? $count++ : $1];
        } else {
            $kind = '';
        }
    }
    close $in;
    return \%lines;
}

# An app's needs begin in its third line.
#
# A clause: [who has it, or -1; the components of which one is needed], or [a, b] with `not both`.
sub clause_at {
    my ($problem, $lines, $app, $at) = @_;
    my ($file, $line) = $at =~ /^(.*):(\d+):\d+$/ or return undef;
    return [-1, ($problem->needs($app))[$line - 3]] if $file =~ /app\.yaml$/;
    my ($number, $kind, $what) = @{ $lines->{$line} // return undef };
    return [$number, $problem->{requires}[$number][$what]] if $kind eq 'r';
    return [$number, undef, $problem->number($what)];
}

# Whether some set of components satisfies the clauses: a search for few of them.
sub satisfiable {
    my ($clauses, %chosen) = @_;
    for (@$clauses) {
        my ($owner, undef, $other) = @$_;
        return 0 if defined $other && $chosen{$owner} && $chosen{$other};
    }
    for (@$clauses) {
        my ($owner, $candidates) = @$_;
        next if !$candidates || $owner >= 0 && !$chosen{$owner};
        next if grep { $chosen{$_} } @$candidates;
        for (@$candidates) {
            return 1 if satisfiable($clauses, %chosen, $_ => 1);
        }
        return 0;
    }
    return 1;
}

# undef, or what is wrong with the explanation.
sub fault {
    my ($problem, $lines, $app, @places) = @_;
    my @clauses = map { clause_at($problem, $lines, $app, $_) } @places;
    for (0 .. $#clauses) {
        return "$places[$_] is no line of a requirement or a conflict" unless $clauses[$_];
    }
    return 'its lines can all hold' if satisfiable(\@clauses);
    for my $left_out (0 .. $#clauses) {
        my @rest = @clauses[grep { $_ != $left_out } 0 .. $#clauses];
        return "$places[$left_out] can be left out" unless satisfiable(\@rest);
    }
    return undef;
}

1;
