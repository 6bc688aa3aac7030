# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Problem - a problem (Scale/Graph.pm says what that is), what of it an app can reach, and
# the inputs of the peers: CUDF, which names a component c0, c1, …, and a linear program, whose
# variables are x0, x1, ….
package Scale::Problem;

use strict;
use warnings;

sub read_problem {
    my ($path) = @_;
    my %lists = map { $_ => [] } qw(names sizes requires conflicts);
    my $self = bless { about => '', apps => {}, %lists };
    my $needs;
    open my $in, '<', $path or die "$path: $!\n";
    while (my $line = <$in>) {
        my ($kind, @fields) = split ' ', $line;
        if ($kind eq '#') {
            $self->{about} = "@fields";
        } elsif ($kind eq 'c') {
            push @{ $self->{sizes} }, $fields[0];
            push @{ $self->{names} }, $fields[1];
        } elsif ($kind eq 'r') {
            push @{ $self->{requires}[shift @fields] }, \@fields;
        } elsif ($kind eq 'x') {
            push @{ $self->{conflicts} }, \@fields;
        } elsif ($kind eq 'a') {
            $needs = $self->{apps}{ $fields[0] } = [];
        } elsif ($kind eq 'n') {
            push @$needs, \@fields;
        }
    }
    close $in;
    return $self;
}

sub number {
    my ($self, $name) = @_;
    my $names = $self->{names};
    $self->{number} //= { map { $names->[$_] => $_ } 0 .. $#$names };
    return $self->{number}{$name} // die "no component $name\n";
}

sub needs {
    my ($self, $app) = @_;
    return @{ $self->{apps}{$app} // die "no app $app\n" };
}

# The numbers that an answer for the app could hold, ascending.
sub reachable {
    my ($self, $app) = @_;
    my @open = map { @$_ } $self->needs($app);
    my %reached = map { $_ => 1 } @open;
    while (@open) {
        my $number = pop @open;
        push @open, grep { !$reached{$_}++ } map { @$_ } @{ $self->{requires}[$number] // [] };
    }
    return sort { $a <=> $b } keys %reached;
}

sub conflicts_among {
    my ($self, @numbers) = @_;
    my %among = map { $_ => 1 } @numbers;
    return grep { $among{ $_->[0] } && $among{ $_->[1] } } @{ $self->{conflicts} };
}

# ---- CUDF: the whole graph; the app is the package `goal`

sub cudf_formula {
    return join ', ', map { @$_ ? join(' | ', map { "c$_" } @$_) : 'nothing' } @_;
}

sub write_cudf {
    my ($self, $app, $path) = @_;
    my @conflicts;
    push @{ $conflicts[$_->[0]] }, "c$_->[1]" for @{ $self->{conflicts} };
    open my $out, '>', $path or die "$path: $!\n";
    print $out "preamble: \nproperty: size: int = [0]\n\n";
    for my $number (0 .. $#{ $self->{names} }) {
        my $requires = $self->{requires}[$number];
        print $out "package: c$number\nversion: 1\nsize: $self->{sizes}[$number]\n",
            $requires           ? 'depends: ' . cudf_formula(@$requires) . "\n"             : '',
            $conflicts[$number] ? 'conflicts: ' . join(', ', @{ $conflicts[$number] }) . "\n" : '',
            "\n";
    }
    print $out "package: goal\nversion: 1\ndepends: ", cudf_formula($self->needs($app)),
        "\n\nrequest: \ninstall: goal\n";
    close $out or die "$path: $!\n";
    return;
}

# ---- a linear program: what the app can reach

# by: size, or count
sub write_lp {
    my ($self, $app, $by, $path) = @_;
    my @numbers = $self->reachable($app);
    my @rows = map { cover_row('', $_) } $self->needs($app);
    for my $number (@numbers) {
        push @rows, map { cover_row(" - x$number", $_) } @{ $self->{requires}[$number] // [] };
    }
    push @rows, map { "x$_->[0] + x$_->[1] <= 1" } $self->conflicts_among(@numbers);
    my @costs = map { ($by eq 'size' ? $self->{sizes}[$_] : 1) . " x$_" } @numbers;
    open my $out, '>', $path or die "$path: $!\n";
    print $out "Minimize\n cost: ", join("\n + ", @costs), "\nSubject To\n";
    print $out map { " r$_: $rows[$_]\n" } 0 .. $#rows;
    print $out "Binary\n", (map { " x$_\n" } @numbers), "End\n";
    close $out or die "$path: $!\n";
    return;
}

sub cover_row {
    my ($less, $candidates) = @_;
    my $least = $less eq '' ? 1 : 0;
    return @$candidates
        ? join("\n + ", map { "x$_" } @$candidates) . "$less >= $least"
        : "0 x0$less >= $least";
}

# ---- answers

sub cost {
    my ($self, @numbers) = @_;
    my $size = 0;
    $size += $self->{sizes}[$_] for @numbers;
    return $size;
}

# undef, or what is wrong with the answer.
sub fault {
    my ($self, $app, @numbers) = @_;
    my %chosen = map { $_ => 1 } @numbers;
    for my $need ($self->needs($app)) {
        return "a need of $app is not met" unless grep { $chosen{$_} } @$need;
    }
    for my $number (@numbers) {
        for my $requirement (@{ $self->{requires}[$number] // [] }) {
            return "a requirement of $self->{names}[$number] is not met"
                unless grep { $chosen{$_} } @$requirement;
        }
    }
    for ($self->conflicts_among(@numbers)) {
        return "$self->{names}[$_->[0]] and $self->{names}[$_->[1]] conflict";
    }
    return undef;
}

# Takes the first as written, or the smallest, of those that meet a requirement.
sub greedy {
    my ($self, $app, $smallest) = @_;
    my @open = $self->needs($app);
    my %chosen;
    while (@open) {
        my $candidates = shift @open;
        next if !@$candidates || grep { $chosen{$_} } @$candidates;
        my ($pick) =
            $smallest
            ? sort { $self->{sizes}[$a] <=> $self->{sizes}[$b] || $a <=> $b } @$candidates
            : @$candidates;
        $chosen{$pick} = 1;
        push @open, @{ $self->{requires}[$pick] // [] };
    }
    return sort { $a <=> $b } keys %chosen;
}

1;
