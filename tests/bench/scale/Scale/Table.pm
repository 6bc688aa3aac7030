# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Table - the rows of the benchmark: what was measured beside what must be, what is aimed
# at, and the peers of the same run. Numbers are compared as numbers; smaller is better.
package Scale::Table;

use strict;
use warnings;
use List::Util qw(max);

sub new {
    my ($class) = @_;
    return bless { rows => [], failed => 0 }, $class;
}

# 0.0123 as "12.3 ms"
sub time_text {
    my ($seconds) = @_;
    return $seconds < 0.1 ? sprintf '%.1f ms', 1000 * $seconds : sprintf '%.2f s', $seconds;
}

sub text {
    my ($number, $unit) = @_;
    return '' unless defined $number;
    return time_text($number) if $unit eq 's';
    return sprintf '%.2f %s', $number, $unit if $unit eq 'x';
    return "$number $unit";
}

# what, unit (s, MB, x, …), measured, must, aim, peers (text), how (list of text), fault: what is
# wrong, skipped: why, late: measured is only where it was ended
sub row {
    my ($self, %row) = @_;
    my $unit = $row{unit};
    $row{verdict} =
          defined $row{fault}                              ? 'FAILED'
        : defined $row{skipped}                            ? 'skipped'
        : $row{late}                                       ? 'missed'
        : !defined $row{must}                              ? '-'
        : $row{measured} > $row{must}                      ? 'missed'
        : defined $row{aim} && $row{measured} <= $row{aim} ? 'aim'
        :                                                    'must';
    $self->{failed}++ if defined $row{fault};
    $row{$_} = text($row{$_}, $unit) for 'measured', 'must', 'aim';
    $row{measured} = "> $row{measured}" if $row{late};
    $row{measured} = '-' if defined $row{fault} || defined $row{skipped};
    push @{ $self->{rows} }, \%row;
    print STDERR "$row{what}: ", $row{fault} // $row{skipped} // $row{measured}, "\n";
    return;
}

sub print {
    my ($self) = @_;
    my @columns = qw(what measured must aim verdict peers);
    my @rows = ({ map { $_ => $_ } @columns }, @{ $self->{rows} });
    my %width = map { my $column = $_; $column => max(map { length($_->{$column} // '') } @rows) }
        @columns;
    for my $row (@rows) {
        my $line = join '  ', map { sprintf "%-$width{$_}s", $row->{$_} // '' } @columns;
        $line =~ s/ +$//;
        print "$line\n";
    }
    print "\n";
    for my $row (@{ $self->{rows} }) {
        print "$row->{what}\n";
        print "    $_\n" for grep { defined } $row->{fault}, $row->{skipped}, @{ $row->{how} // [] };
    }
    return;
}

1;
