# SPDX-License-Identifier: BSD-2-Clause
#
# Bench.pm - what the programs below tests/bench/ share: commands that are measured, and a table of what
# was measured beside what must be and what is aimed at.
#
#     row('resolve', 'ms', 20, 3, $measured, 'how it was measured'); print_table();
#
# They work in build/bench (bench_folder), an out-of-tree place with a build/ of its own, so that no
# image of the user is touched.
package Bench;

use strict;
use warnings;
use Cwd ();
use Exporter qw(import);
use File::Path qw(make_path);
use Image ();
use List::Util qw(sum0 max);
use POSIX ();
use Time::HiRes qw(time);

our @EXPORT = qw(bench_folder must timed row row_at_least skipped loads least_memory wrap_qemu print_table);

my @rows;

# Makes it the current folder, and returns it.
sub bench_folder {
    my $folder = Image::root() . '/build/bench';
    make_path($folder);
    chdir $folder or die "$folder: $!\n";
    return $folder;
}

# Runs a command that may not fail.
sub must {
    my (@command) = @_;
    my $result = Image::command(\@command, timeout => 600);
    die "@command: status $result->{status}\n$result->{out}$result->{err}" if $result->{status};
    return $result;
}

# Runs a command with as little around it as there can be. Returns its status.
sub quietly {
    my (@command) = @_;
    my $pid = fork;
    die "fork: $!\n" unless defined $pid;
    if ($pid == 0) {
        open STDIN,  '<', '/dev/null';
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', '/dev/null';
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    return $?;
}

# Wall and CPU seconds of a command, the median of $count runs by wall time, and the best wall time;
# $before, if any, is done before each.
sub timed {
    my ($count, $before, @command) = @_;
    my @runs;
    for (1 .. $count) {
        $before->() if $before;
        my ($start, @cpu) = (time, (times)[ 2, 3 ]);
        quietly(@command) == 0 or must(@command);
        push @runs, [ time - $start, sum0((times)[ 2, 3 ]) - sum0(@cpu) ];
    }
    @runs = sort { $a->[0] <=> $b->[0] } @runs;
    return (@{ $runs[ $count / 2 ] }, $runs[0][0]);
}

# A row: what, must, aim, measured (numbers of $unit), how it was measured.
sub row {
    my ($what, $unit, $must, $aim, $measured, $how) = @_;
    push @rows, { what => $what, must => "$must $unit", aim => "$aim $unit", how => $how,
        measured => "$measured $unit",
        verdict => $measured <= $aim ? 'aim' : $measured <= $must ? 'must' : 'missed' };
    return;
}

# The same where more is better.
sub row_at_least {
    my ($what, $unit, $must, $aim, $measured, $how) = @_;
    push @rows, { what => $what, must => ">= $must $unit", aim => ">= $aim $unit", how => $how,
        measured => "$measured $unit",
        verdict => $measured >= $aim ? 'aim' : $measured >= $must ? 'must' : 'missed' };
    return;
}

sub skipped {
    my ($what, $unit, $must, $aim, $why) = @_;
    push @rows, { what => $what, must => "$must $unit", aim => "$aim $unit", measured => '-',
        verdict => 'skipped', how => $why };
    return;
}

# The program headers of type PT_LOAD: [flags, address, bytes in the file, bytes in memory].
sub loads {
    my ($elf) = @_;
    my ($phoff) = unpack 'x32 Q<', $elf;
    my ($size, $count) = unpack 'x54 S< S<', $elf;
    return grep { defined } map {
        my ($type, $flags, undef, $address, undef, $file, $memory) = unpack 'L< L< Q<6',
            substr $elf, $phoff + $_ * $size, $size;
        $type == 1 ? [ $flags, $address, $file, $memory ] : undef;
    } 0 .. $count - 1;
}

# The least KiB of the machine's memory with which $works->() is true, to 16 KiB; 0: with none. QEMU
# takes the last -m of its command line.
sub least_memory {
    my ($works) = @_;
    my ($low, $high) = (1024, 32768);
    my $boots = sub { local $ENV{WRAPPED_EXTRA} = "-m $_[0]K"; $works->() };
    return 0 unless $boots->($high);
    while ($high - $low > 16) {
        my $middle = int(($low + $high) / 32) * 16;
        ($boots->($middle) ? $high : $low) = $middle;
    }
    return $high;
}

# What `run` starts instead of QEMU for a processor, in the current folder: it adds $WRAPPED_EXTRA, and
# always takes TCG, so that numbers of different hosts can be compared. False: there is no QEMU.
sub wrap_qemu {
    my $name = 'qemu-system-' . ($_[0] || 'x86_64');
    my ($qemu) = grep { -x && $_ ne Cwd::getcwd() . "/bin/$name" } map { "$_/$name" } split /:/, $ENV{PATH} or return 0;
    make_path('bin');
    open my $file, '>', "bin/$name" or die "bin: $!\n";
    print {$file} <<"SH";
#!/bin/sh
for word do
    shift
    case \$word in
    *accel=*) word=\$(printf '%s' "\$word" | sed 's/accel=[a-z:]*/accel=tcg/') ;;
    esac
    set -- "\$@" "\$word"
done
exec $qemu "\$@" \$WRAPPED_EXTRA
SH
    close $file;
    chmod 0755, "bin/$name";
    my $bin = Cwd::getcwd() . '/bin';
    $ENV{PATH} = "$bin:$ENV{PATH}" unless $ENV{PATH} =~ /^\Q$bin:\E/;
    return 1;
}

sub print_table {
    my @columns = ('what', 'must', 'aim', 'measured', 'verdict');
    my @lines   = ([@columns], map { [ @$_{@columns} ] } @rows);
    my @widths  = map { my $column = $_; max(map { length $_->[$column] } @lines) } 0 .. $#columns;
    print join('  ', map { sprintf '%-*s', $widths[$_], $lines[0][$_] } 0 .. $#columns), "\n";
    for my $at (1 .. $#lines) {
        print join('  ', map { sprintf '%-*s', $widths[$_], $lines[$at][$_] } 0 .. $#columns), "\n";
    }
    print "\n";
    print "$_->{what}: $_->{how}\n" for @rows;
    return;
}

1;
