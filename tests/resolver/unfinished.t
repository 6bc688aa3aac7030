#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# unfinished.t - a search that is ended by --time-limit, or by Ctrl-C on a terminal: the answer is valid, and the bound
# holds. The graphs are such that nobody proves the optimum in the time of a test, and an answer is found at once. The
# program is the environment's RESOLVE, else the tree's own.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use IPC::Open2;
use POSIX qw(WIFSIGNALED WTERMSIG SIGINT);
use Test::More;

my $here;
BEGIN { $here = abs_path(dirname($0)) }
use lib "$here/../bench/scale";
use Scale::Problem;

my $program = abs_path($ENV{RESOLVE} || "$here/../../resolve");
chdir tempdir(CLEANUP => 1) or die;
mkdir $_ or die for 'count', 'count/apps', 'count/apps/main';
my $generated = system("$here/../bench/scale/synthetic", 'size', 'hitting', 400, 400) == 0;
ok($generated, 'a hard graph') or BAIL_OUT('nothing to search in');
symlink '../size/stream.yaml', 'count/stream.yaml' or die;
my $problem = Scale::Problem::read_problem('size/problem');

sub spit {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "$path: $!\n";
    print {$file} $text;
    close $file;
}

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!\n";
    local $/ = undef;
    return scalar <$file>;
}

spit('count/apps/main/app.yaml', slurp('size/apps/main/app.yaml') . "minimize: count\n");

# The answer in a closure.json against the problem; of what is minimised, the bound.
sub is_valid_answer {
    my ($json, $minimized, $what) = @_;
    my ($list) = $json =~ /"components": \[(.*?)\],\n/s;
    my @numbers = map { $problem->number($_) } $list =~ /"name": "([^"]*)"/g;
    my ($bound) = $json =~ /"minimal": "not proven", "bound": (\d+),/;
    is($problem->fault('main', @numbers), undef, "$what: the set is valid");
    ok(defined $bound, "$what: it says what it does not know");
    my $size = $minimized eq 'count' ? @numbers : $problem->cost(@numbers);
    cmp_ok($bound // -1, '<=', $size, "$what: and a bound that holds");
    return $bound;
}

# ---- --time-limit

for my $folder ('size', 'count') {
    my @bounds;
    for my $seconds (0, 0.3) {
        my $what = "$folder for $seconds s";
        my $json = `$program $folder/apps/main/app.yaml -n --json --manifests $folder/stream.yaml --time-limit $seconds`;
        is($?, 0, "$what: exit status");
        push @bounds, is_valid_answer($json, $folder, $what);
    }
    cmp_ok($bounds[0], '<', $bounds[1], "$folder: more time, more to know");
}
is(system("$program size/apps/main/app.yaml --manifests size/stream.yaml --time-limit 0.1 >text"), 0, 'the image is written');
my $json = slurp('build/main-any/closure.json');
my $bound = is_valid_answer($json, 'size', 'closure.json');
like(slurp('text'), qr/^minimal: not proven \(at least $bound bytes\)$/m, 'and said in words');

# ---- Ctrl-C

# What the terminal gets when Ctrl-C is typed once it shows that; and the wait status of the program.
sub interrupted {
    my ($arguments, $when) = @_;
    local $ENV{TERM} = 'xterm';
    my ($got, $typed) = ('', 0);
    # exec: a shell that waits for the program is interrupted as well, and some shells then answer with 130 for it
    my $script = open2(my $terminal, my $keys, qw(script -qefc), "exec $program $arguments", '/dev/null');
    while (sysread $terminal, my $some, 4096) {
        $got .= $some;
        syswrite $keys, "\x03" if !$typed && $got =~ $when && ++$typed;
    }
    waitpid $script, 0;
    return ($got, $? >> 8);
}

my ($shown, $status) =
  interrupted('size/apps/main/app.yaml -n --json --manifests size/stream.yaml 2>&1 >answer', qr/choosing components/);
is($status, 0, 'Ctrl-C in a search: exit status');
like($shown, qr/\r\e\[K(?:\^C)?(?:\r\e\[K)?$/, 'the line of progress is erased');
is_valid_answer(slurp('answer'), 'size', 'Ctrl-C in a search');

system('mkfifo', 'pipe.yaml');
($shown, $status) = interrupted('size/apps/main/app.yaml -n --manifests pipe.yaml', qr/reading manifests/);
is($status, 128 + SIGINT, 'Ctrl-C outside of one ends the program, as ever');
like($shown, qr/\r\e\[K(?:\^C)?(?:\r\e\[K)?$/, 'with the line erased');

($shown, $status) = interrupted('size/apps/main/app.yaml -n --manifests size/stream.yaml --proof proof', qr/choosing components/);
is($status, 3, 'Ctrl-C where a proof is asked for: exit status');
like($shown, qr/error:\S* the answer is not proven: there is nothing to certify/, 'there is none');
ok(!-e 'proof', 'and no file');

done_testing();
