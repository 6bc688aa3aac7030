# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Peers - runs other solvers on a problem and reads their answers. A result is a hash with
# count, size, seconds, kib and command, or with fault: what went wrong.
#
# The programs measure and libsolv (built from the C files beside) are expected in the scratch
# folder, where all inputs and outputs lie too.
package Scale::Peers;

use strict;
use warnings;
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
        write   => sub { my ($problem, $app, $by, $path) = @_; $problem->write_lp($app, $by, $path) },
        command => sub {
            my ($input, $output) = @_;
            return ('cbc', $input, 'ratioGap', '0', 'allowableGap', '0', 'solve', 'solution', $output);
        },
        read => \&read_cbc,
    },
    glpk => {
        package => 'glpk-utils',
        program => 'glpsol',
        write   => sub { my ($problem, $app, $by, $path) = @_; $problem->write_lp($app, $by, $path) },
        command => sub {
            my ($input, $output) = @_;
            return ('glpsol', '--lp', $input, '--cuts', '--write', $output);
        },
        read => \&read_glpk,
    },
);

sub new
{
    my ($class, $scratch) = @_;
    return bless { scratch => $scratch, problems => {} }, $class;
}

sub problem
{
    my ($self, $path) = @_;
    return $self->{problems}{$path} //= Scale::Problem::read_problem($path);
}

# The Debian package to install for a solver, or undef if it is there.
sub missing
{
    my ($solver) = @_;
    my $program = $solvers{$solver}{program} // $solver;
    return (grep { -x "$_/$program" } split /:/, $ENV{PATH}) ? undef : $solvers{$solver}{package};
}

sub measured
{
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

sub solve
{
    my ($self, $solver, $path, $app, $by, $limit) = @_;
    my $problem = $self->problem($path);
    return $self->take($problem, $app, $solver eq 'greedy') if $solver =~ /^(first|greedy)$/;
    my $package = missing($solver);
    return { fault => "skipped: $package is not installed" } if $package;
    my ($input, $output) = map { "$self->{scratch}/peer.$_" } $solver =~ /cbc|glpk/ ? 'lp' : 'cudf', 'out';
    unlink $output;
    $solvers{$solver}{write}->($problem, $app, $by, $input);
    my @command = $solvers{$solver}{command}->($input, $output, $by);
    my $result = $self->measured($limit, @command);
    $result->{command} = "@command";
    return { %$result, fault => "no answer in $limit s" } if $result->{status} eq 'timeout';
    my @numbers = $solvers{$solver}{read}->($output);
    return { %$result, fault => "no answer, status $result->{status}" } unless @numbers;
    return checked($problem, $app, $result, @numbers);
}

sub checked
{
    my ($problem, $app, $result, @numbers) = @_;
    my $fault = $problem->fault($app, @numbers);
    $result->{fault} = "wrong: $fault" if defined $fault;
    return { %$result, count => scalar @numbers, size => $problem->cost(@numbers), numbers => \@numbers };
}

sub take
{
    my ($self, $problem, $app, $smallest) = @_;
    my $start = time;
    my @numbers = $problem->greedy($app, $smallest);
    my $result = { seconds => time - $start, kib => 0, command => 'built in' };
    return checked($problem, $app, $result, @numbers);
}

# libsolv loads the problem once and solves all apps: app -> result, and '' -> the loading.
sub libsolv
{
    my ($self, $path, @apps) = @_;
    my @command = ("$self->{scratch}/libsolv", $path, @apps);
    return { map { $_ => { fault => 'skipped: libsolv-dev is not installed' } } '', @apps }
        unless -x $command[0];
    my $run = $self->measured(120, @command);
    my %results = map { $_ => { fault => "no answer, status $run->{status}" } } @apps;
    open my $in, '<', "$self->{scratch}/stdout" or die "$self->{scratch}/stdout: $!\n";
    while (<$in>) {
        my ($app, @words) = split;
        if ($app eq 'load') {
            $results{''} = { seconds => $words[0], kib => $run->{kib} };
        } elsif ($words[0] eq 'solved') {
            $results{$app} = { count => $words[1], size => $words[2], seconds => $words[3] };
        } else {
            $results{$app} = { unsolvable => 1, rules => $words[1], seconds => $words[3] };
        }
    }
    close $in;
    return \%results;
}

# ---- inputs and outputs

sub write_cudf
{
    my ($problem, $app, undef, $path) = @_;
    return $problem->write_cudf($app, $path);
}

sub read_lines
{
    my ($path, $pattern) = @_;
    open my $in, '<', $path or return ();
    my @numbers = map { $_ =~ $pattern ? $1 : () } <$in>;
    close $in;
    return @numbers;
}

# A package that is not installed is listed by some solvers, with `installed: false`.
sub read_cudf
{
    my ($path) = @_;
    open my $in, '<', $path or return ();
    local $/ = '';
    my @numbers = map { /^package: c(\d+)$/m && !/^installed: false/m ? $1 : () } <$in>;
    close $in;
    return @numbers;
}

sub read_cbc
{
    my ($path) = @_;
    return read_lines($path, qr/^\s*\d+\s+x(\d+)\s+(?:1|0\.99999\d*|1\.0000\d*)\s/);
}

# GLPK numbers the columns; their order is that of the program's variables.
sub read_glpk
{
    my ($path) = @_;
    (my $program = $path) =~ s/out$/lp/;
    my @columns = read_lines($program, qr/^\s*(?:cost:|\+)\s*\d+ x(\d+)$/);
    return map { $columns[ $_ - 1 ] } read_lines($path, qr/^j (\d+) 1$/);
}

1;
