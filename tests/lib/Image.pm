# SPDX-License-Identifier: BSD-2-Clause
#
# Image.pm - resolve, build and run images from tests.
#
# All commands run from the root of the tree, without standard input unless some is given, and in a
# process group of their own, which is killed when the time is up. A result is a hash: status (the
# exit status; 128 + the signal), out, err, timeout (true if it was killed).
package Image;

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp;
use JSON::PP;
use POSIX qw(:sys_wait_h);
use Exporter qw(import);

our @EXPORT_OK = qw(root known targets providers resolve reason build run converse command slurp closure);

# Images take a second or two; a hang takes for ever.
our $TIMEOUT = $ENV{TEST_TIMEOUT} || 60;

my $root = abs_path(dirname(__FILE__) . '/../..');
chdir $root or die "$root: $!";
delete @ENV{qw(MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES IMAGE DEV SANITIZE)};
$ENV{JOIST_CACHE} = "$root/build/tests/cache";
$SIG{PIPE} = 'IGNORE';

sub root { return $root }

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    my $text = <$file>;
    return defined $text ? $text : '';
}

# What `./resolve` knows: a list of hashes, as `resolve list` and `resolve show` print it.
sub known {
    my (@words) = @_;
    my $result = command([ './resolve', @words, '--json' ]);
    die "resolve @words: status $result->{status}\n$result->{err}" if $result->{status};
    return @{ decode_json($result->{out}) };
}

# The targets of the tree: name => {arch, plat, machine}.
sub targets {
    my %targets = map { $_->{name} => $_ } known('list', 'targets');
    return \%targets;
}

# The components of the tree that provide $api, sorted; none of an API that only tests have, nor of
# those that only an app for tests brings.
sub providers {
    my ($api) = @_;
    return unless grep { $_->{name} eq $api } known('list', 'apis');
    my @components = grep { $_->{at} !~ m{(?:^|/)tests/} } known('list', 'components');
    return sort map { $_->{name} } grep {
        grep { /^\Q$api\E / } @{ $_->{provides} || [] }
    } @components;
}

# Starts @command in a group of its own; stdin, stdout and stderr are handles.
sub start {
    my ($in, $out, $err, @command) = @_;
    my $pid = fork;
    die "fork: $!" unless defined $pid;
    return $pid if $pid;
    setpgrp;
    open STDIN,  '<&', $in  or POSIX::_exit(127);
    open STDOUT, '>&', $out or POSIX::_exit(127);
    open STDERR, '>&', $err or POSIX::_exit(127);
    exec { $command[0] } @command or POSIX::_exit(127);
}

# Waits for $pid; what it left in the files $out and $err is the result.
sub finish {
    my ($pid, $timeout, $work) = @_;
    my $late = 0;
    local $SIG{ALRM} = sub { $late = 1; kill KILL => -$pid };
    alarm $timeout;
    $work->() if $work;
    1 while waitpid($pid, 0) < 0 && $!{EINTR};
    my $status = $?;
    alarm 0;
    kill KILL => -$pid if $late;
    return (timeout => $late, status => $status & 127 ? 128 + ($status & 127) : $status >> 8);
}

# Runs a command: command([words], input => text, timeout => seconds).
sub command {
    my ($words, %how) = @_;
    my ($out, $err) = map { File::Temp->new } 1 .. 2;
    my ($from, $to);
    if (defined $how{input}) {
        pipe $from, $to or die "pipe: $!";
    } else {
        open $from, '<', '/dev/null' or die "/dev/null: $!";
    }
    my $pid = start($from, $out, $err, @$words);
    close $from;
    my %result = finish(
        $pid,
        $how{timeout} || $TIMEOUT,
        sub { feed($to, $how{input}) if defined $to }
    );
    return { %result, out => slurp($out->filename), err => slurp($err->filename) };
}

sub feed {
    my ($to, $text) = @_;
    my $at = 0;
    while ($at < length $text) {
        my $count = syswrite $to, $text, length($text) - $at, $at;
        last unless defined $count;
        $at += $count;
    }
    close $to;
}

# Runs a command, waits until it has printed $until, and only then calls $then, if any,
# and gives it $input.
sub converse {
    my ($words, $until, $input, $then) = @_;
    my $err = File::Temp->new;
    pipe my ($from, $to)   or die "pipe: $!";
    pipe my ($read, $write) or die "pipe: $!";
    my $pid = start($from, $write, $err, @$words);
    close $_ for $from, $write;
    my $seen   = '';
    my %result = finish(
        $pid, $TIMEOUT,
        sub {
            1 while index($seen, $until) < 0 && sysread $read, $seen, 4096, length $seen;
            $then->() if $then;
            feed($to, $input);
            1 while sysread $read, $seen, 4096, length $seen;
        }
    );
    return { %result, out => $seen, err => slurp($err->filename) };
}

# Resolves: resolve(app => path, target => name, use => [..], output => folder). The result has
# folder, of the image, as well.
sub resolve {
    my (%what) = @_;
    my @words = ('./resolve', $what{app}, '--target', $what{target}, '--output', $what{output});
    push @words, map { ('--use', $_) } @{ $what{use} || [] };
    my $result = command(\@words);
    my ($name) = slurp($what{app}) =~ /^app:[ ]+(\S+)/m;
    $result->{folder} = "$what{output}/$name-$what{target}";
    return $result;
}

# Why `resolve` found no answer: what it says last, without the place.
sub reason {
    my ($result) = @_;
    my ($last) = reverse grep { /\S/ } split /\n/, $result->{err};
    return ($last || '') =~ s/^.*?(?:error|note): //r;
}

# Builds the image in $folder; @variables are make's, as in DEV=1.
sub build {
    my ($folder, @variables) = @_;
    return command(['make', '-f', "$folder/image.mk", @variables], timeout => 300);
}

# Runs the image in $folder: run(folder, options => [..] of run, args => [..], input => text,
# under => [words that start it]).
sub run {
    my ($folder, %how) = @_;
    return command([ words($folder, %how) ], %how);
}

# The words that start the image.
sub words {
    my ($folder, %how) = @_;
    return (@{ $how{under} || [] }, "$folder/run", @{ $how{options} || [] }, '--', @{ $how{args} || [] });
}

sub closure {
    my ($folder) = @_;
    return decode_json(slurp("$folder/closure.json"));
}

1;
