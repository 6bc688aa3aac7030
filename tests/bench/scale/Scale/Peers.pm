# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Peers - runs other solvers on a problem and reads their answers. A result is a hash with
# count, size, seconds, kib and command, or with fault: what went wrong.
#
# The programs measure, events and libsolv are built from the C files beside, in the scratch folder,
# where all inputs and outputs lie too.
package Scale::Peers;

use strict;
use warnings;
use FindBin qw($RealBin);
use Time::HiRes qw(time);
use Scale::Problem;

my %solvers = (
    aspcud => {
        package => 'aspcud',
        write   => \&write_cudf,
        command => sub {
            my ($input, $output, $by) = @_;
            my @criteria = ('-sum(solution,size)', '-count(solution)');
            return ('aspcud', $input, $output,
                join ',', $by eq 'size' ? @criteria : reverse @criteria);
        },
        read => \&read_cudf,
    },
    mccs => {
        package => 'mccs',
        write   => \&write_cudf,
        command => sub {
            my ($input, $output, $by) = @_;
            my @criteria = ('-count[size:,false]', '-new');
            return ('mccs', '-i', $input, '-o', $output,
                '-lexicographic[' . join(',', $by eq 'size' ? @criteria : reverse @criteria) . ']');
        },
        read => \&read_cudf,
    },
    cbc => {
        package => 'coinor-cbc',
        write   => \&write_lp,
        command => sub {
            my ($input, $output) = @_;
            my @exactly = ('ratioGap', 0, 'allowableGap', 0);
            return ('cbc', $input, @exactly, 'solve', 'solution', $output);
        },
        read => \&read_cbc,
    },
    glpk => {
        package => 'glpk-utils',
        program => 'glpsol',
        write   => \&write_lp,
        command => sub {
            my ($input, $output) = @_;
            return ('glpsol', '--lp', $input, '--cuts', '--write', $output);
        },
        read => \&read_glpk,
    },
);

sub new {
    my ($class, $scratch) = @_;
    my $self = bless { scratch => $scratch, problems => {}, input => '' }, $class;
    $self->build('measure');
    return $self;
}

# A program of this folder. Returns its path, or nothing when its library is not installed.
sub build {
    my ($self, $name, @libraries) = @_;
    my ($source, $program) = ("$RealBin/$name.c", "$self->{scratch}/$name");
    return $program if -x $program && -M $program < -M $source;
    system('gcc', '-std=gnu11', '-O2', '-Wall', '-o', $program, $source, @libraries);
    return -x $program ? $program : undef;
}

sub problem {
    my ($self, $path) = @_;
    return $self->{problems}{$path} //= Scale::Problem::read_problem($path);
}

# The Debian package to install for a solver, or undef if it is there.
sub missing {
    my ($solver) = @_;
    return (grep { -x "$_/gnuplot" } split /:/, $ENV{PATH}) ? undef : 'gnuplot-nox'
        if $solver eq 'gnuplot';
    return -e '/usr/include/solv/solver.h' ? undef : 'libsolv-dev' if $solver eq 'libsolv';
    my $program = $solvers{$solver}{program} // $solver;
    return (grep { -x "$_/$program" } split /:/, $ENV{PATH}) ? undef : $solvers{$solver}{package};
}

sub measured {
    my ($self, $limit, @command) = @_;
    my $scratch = $self->{scratch};
    my $child = fork // die "fork: $!\n";
    if (!$child) {
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', "$scratch/stdout";
        open STDERR, '>', "$scratch/stderr";
        exec "$scratch/measure", $limit, "$scratch/report", @command or exit 127;
    }
    waitpid $child, 0;
    open my $in, '<', "$scratch/report" or die "$scratch/report: $!\n";
    my ($status, $wall, $cpu, $kib) = split ' ', <$in>;
    close $in;
    return { status => $status, seconds => $wall, cpu => $cpu, kib => $kib };
}

sub solve {
    my ($self, $solver, $path, $app, $by, $limit) = @_;
    my $problem = $self->problem($path);
    return $self->take($problem, $app, $solver eq 'greedy') if $solver =~ /^(first|greedy)$/;
    my $package = missing($solver);
    return { fault => "skipped: $package is not installed" } if $package;
    my $form = $solver =~ /cbc|glpk/ ? 'lp' : 'cudf';
    my ($input, $output) = map { "$self->{scratch}/peer.$_" } $form, 'out';
    unlink $output;
    $self->write_input($solver, $problem, $app, $by, $input);
    my @command = $solvers{$solver}{command}->($input, $output, $by);
    my $result = $self->measured($limit, @command);
    $result->{command} = "@command";
    return { %$result, fault => "no answer in $limit s" } if $result->{status} eq 'timeout';
    return { %$result, unsolvable => 1 } if unsolvable($output);
    my @numbers = $solvers{$solver}{read}->($output);
    return { %$result, fault => "no answer, status $result->{status}" } unless @numbers;
    return checked($problem, $app, $result, @numbers);
}

# The whole graph is not written again for the next solver of the same form.
sub write_input {
    my ($self, $solver, $problem, $app, $by, $input) = @_;
    my $is = join ' ', $input, $problem, $app, $by;
    return if $self->{input} eq $is;
    $solvers{$solver}{write}->($problem, $app, $by, $input);
    $self->{input} = $is;
    return;
}

sub checked {
    my ($problem, $app, $result, @numbers) = @_;
    my $fault = $problem->fault($app, @numbers);
    $result->{fault} = "wrong: $fault" if defined $fault;
    my $size = $problem->cost(@numbers);
    return { %$result, count => scalar @numbers, size => $size, numbers => \@numbers };
}

sub take {
    my ($self, $problem, $app, $smallest) = @_;
    my $start = time;
    my @numbers = $problem->greedy($app, $smallest);
    my $result = { seconds => time - $start, kib => 0, command => 'built in' };
    return checked($problem, $app, $result, @numbers);
}

# libsolv loads the problem once and solves all apps: app -> result, and '' -> the loading.
sub libsolv {
    my ($self, $path, @apps) = @_;
    my $program = missing('libsolv') ? undef : $self->build('libsolv', '-lsolv');
    return { map { $_ => { fault => 'skipped: libsolv-dev is not installed' } } '', @apps }
        unless $program;
    my @command = ($program, $path, @apps);
    my $run = $self->measured(120, @command);
    my %results = map { $_ => { fault => "no answer, status $run->{status}" } } @apps;
    open my $in, '<', "$self->{scratch}/stdout" or die "$self->{scratch}/stdout: $!\n";
    while (my $line = <$in>) {
        my ($app, @words) = split ' ', $line;
        if ($app eq 'load') {
            $results{''} = { seconds => $words[0], kib => $run->{kib} };
        } elsif ($words[0] eq 'solved') {
            $results{$app} = {
                count => $words[1], size => $words[2], seconds => $words[3],
                command => "libsolv $path $app",
            };
        } else {
            $results{$app} = { unsolvable => 1, rules => $words[1], seconds => $words[3] };
        }
    }
    close $in;
    return \%results;
}

# ---- inputs and outputs

# CUDF says FAIL, CBC "Infeasible" or the like in its first line, GLPK `s mip … n`.
sub unsolvable {
    my ($path) = @_;
    open my $in, '<', $path or return 0;
    my @lines = map { scalar <$in> // '' } 1 .. 12;
    close $in;
    return $lines[0] =~ /^FAIL|infeasible/i || scalar grep { /^s mip \d+ \d+ [un] / } @lines;
}

sub write_cudf {
    my ($problem, $app, undef, $path) = @_;
    return $problem->write_cudf($app, $path);
}

sub write_lp {
    my ($problem, @rest) = @_;
    return $problem->write_lp(@rest);
}

sub read_lines {
    my ($path, $pattern) = @_;
    open my $in, '<', $path or return ();
    my @numbers = map { $_ =~ $pattern ? $1 : () } <$in>;
    close $in;
    return @numbers;
}

# A package that is not installed is listed by some solvers, with `installed: false`.
sub read_cudf {
    my ($path) = @_;
    open my $in, '<', $path or return ();
    local $/ = '';
    my @numbers = map { /^package: c(\d+)$/m && !/^installed: false/m ? $1 : () } <$in>;
    close $in;
    return @numbers;
}

sub read_cbc {
    my ($path) = @_;
    return read_lines($path, qr/^\s*\d+\s+x(\d+)\s+(?:1|0\.99999\d*|1\.0000\d*)\s/);
}

# GLPK numbers the columns; their order is that of the program's variables.
sub read_glpk {
    my ($path) = @_;
    (my $program = $path) =~ s/out$/lp/;
    my @columns = read_lines($program, qr/^\s*(?:cost:|\+)\s*\d+ x(\d+)$/);
    return map { $columns[ $_ - 1 ] } read_lines($path, qr/^j (\d+) 1$/);
}

1;
