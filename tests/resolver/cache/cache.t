#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# cache.t - what is kept between runs changes nothing but the time: first its insides, then this
# tree's app resolved again and again.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(remove_tree);
use File::Temp qw(tempdir);
use FindBin qw($RealBin);
use Test::More;

my $root = abs_path("$RealBin/../../..");
chdir $root or die "cache.t: $!\n";
my $program = abs_path($ENV{RESOLVE} || 'resolve');
my $work    = tempdir(CLEANUP => 1);
my $cache   = "$work/cache";

my $memo = dirname($program) . '/objects/resolver/memo.o';
chomp(my $insides = `tests/resolver/build_program tests/resolver/cache '$memo' -lcmocka`);
die "cache.t: the test of the insides is not built\n" if $?;
$ENV{EVERY_KEY} = "$root/tests/resolver/accept/every-key.t";
is(system("$insides >$work/insides 2>&1"), 0, 'the insides') or diag(slurp("$work/insides"));

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "cache.t: $path: $!\n";
    local $/ = undef;
    return scalar <$file>;
}

sub spew {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "cache.t: $path: $!\n";
    print $file $text;
    close $file or die "cache.t: $path: $!\n";
}

# Status and both streams of a run, with an environment that has only what is given.
my $runs = 0;
sub start {
    my ($environment, @words) = @_;
    my $out = "$work/out" . $runs++;
    my $pid = fork // die "cache.t: $!\n";
    return [$pid, $out] if $pid;
    %ENV = (PATH => $ENV{PATH}, %$environment);
    open STDOUT, '>', $out;
    open STDERR, '>&', \*STDOUT;
    exec $program, @words or exit 127;
}

sub finish {
    my ($run) = @_;
    waitpid $run->[0], 0;
    return "$?\n" . slurp($run->[1]);
}

sub run { return finish(start(@_)) }

sub entries {
    my @paths = sort glob "$cache/$_[0]*";
    return @paths;
}

my $mine = { JOIST_CACHE => $cache };
my @verbs = ([qw(apps/hello/app.yaml -n --json)], [qw(why apps/hello/app.yaml console)], [qw(check)],
    [qw(list --json)], [qw(show console)], [qw(graph apps/hello/app.yaml)]);

my %plain = map { ("@$_" => run($mine, @$_, '--no-cache')) } @verbs;
is_deeply([entries('')], [], '--no-cache keeps nothing');
for my $verb (@verbs) {
    my $plain = $plain{"@$verb"};
    remove_tree($cache);
    is(run($mine, @$verb), $plain, "@$verb: without a cache yet");
    ok(entries('read-') > 0, '... which has the manifests then');
    is(run($mine, @$verb), $plain, '... again');
    unlink entries('run-');
    is(run($mine, @$verb), $plain, '... with the manifests from there');
    is(run($mine, @$verb, '--no-cache'), $plain, '... and without it');
}
ok(entries('run-') == 0, 'what reads more than manifests is not remembered');

# Whatever happens to entries
my @hello = @{ $verbs[0] };
my $plain = $plain{"@hello"};
run($mine, @hello);
my %whole = map { $_ => slurp($_) } entries('');
cmp_ok(scalar keys %whole, '>', 3, 'there are entries to be damaged');
my %damages = (
    'cut off'  => sub { substr $_[0], 0, length($_[0]) / 2 },
    'emptied'  => sub { '' },
    'foreign'  => sub { "not an entry\n" x 100 },
    'flipped'  => sub { my $text = $_[0]; substr($text, length($text) / 3, 1) ^= "\x10"; $text },
    'extended' => sub { $_[0] . "\0" x 32 },
);
for my $damage (sort keys %damages) {
    spew($_, $damages{$damage}->($whole{$_})) for keys %whole;
    is(run($mine, @hello), $plain, "entries $damage");
    is_deeply([map { slurp($_) eq $whole{$_} ? () : $_ } keys %whole], [], '... and mended');
}
my @names = sort keys %whole;
spew($names[$_ - 1], $whole{ $names[$_] }) for 0 .. $#names;
is(run($mine, @hello), $plain, 'entries that are those of others');

# Where there is no place for a cache
spew("$work/file", '');
for my $environment (
    {}, { HOME => '' }, { HOME => 'relative' }, { HOME => '/proc/nowhere' }, { HOME => "$work/file" },
    { JOIST_CACHE => '/dev/null' }, { XDG_CACHE_HOME => 'relative' }, { JOIST_CACHE => "$work/file/x" })
{
    my $name = join ' ', map { "$_=$environment->{$_}" } keys %$environment;
    is(run($environment, @hello), $plain, "with '$name'");
}
ok(!-e 'relative', 'relative folders are not used');
is(run({ HOME => "$work/home" }, @hello), $plain, 'with a new home');
ok(-d "$work/home/.cache/joist/resolve", 'the default place');
is(run({ HOME => "$work/home", XDG_CACHE_HOME => "$work/xdg" }, @hello), $plain, 'with another cache');
ok(-d "$work/xdg/joist/resolve", 'the place that XDG_CACHE_HOME says');

# Many at once
remove_tree($cache);
my @at_once = map { start($mine, @hello) } 1 .. 8;
is_deeply([map { finish($_) eq $plain ? () : 'differs' } @at_once], [], 'eight at once');
is_deeply([grep { /\.\d+$/ } entries('')], [], 'nothing half done is left behind');
is(run($mine, @hello), $plain, 'and one more');

done_testing();
