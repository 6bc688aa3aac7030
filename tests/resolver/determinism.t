#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# determinism.t - what is asked decides what is answered, and nothing else does: not the order of
# files, documents or keys, not the folder, the locale, the time zone or the home.
#
# All that a resolve writes is compared, in copies of this tree and on graphs full of ties. Where
# lines move, so do the places that are written down: then those are left out.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Find qw(find);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use FindBin qw($RealBin);
use List::Util qw(shuffle);
use Test::More;

my $root    = abs_path("$RealBin/../..");
my $program = abs_path($ENV{RESOLVE} || "$root/resolve") or die "determinism.t: no ./resolve\n";
my $work    = tempdir(CLEANUP => 1);
my $seed    = $ENV{SEED} // time;
srand $seed;
note("SEED=$seed");

sub read_file {
    my ($path) = @_;
    open(my $file, '<:raw', $path) or die "determinism.t: $path: $!\n";
    return join '', <$file>;
}

sub write_file {
    my ($path, $content) = @_;
    make_path(dirname($path));
    open(my $file, '>:raw', $path) or die "determinism.t: $path: $!\n";
    print $file $content;
    close($file) or die "determinism.t: $path: $!\n";
}

# Path => content of every file below the folder.
sub files_below {
    my ($folder) = @_;
    my %files;
    find({ no_chdir => 1, wanted => sub {
        return if !-l && -d;
        $files{ substr $_, length($folder) + 1 } = -l ? 'link to ' . readlink : read_file($_);
    } }, $folder);
    return \%files;
}

# Everything that the resolver says and writes in the folder, as path => content.
sub run_in {
    my ($folder, %how) = @_;
    my %said;
    for my $run (@{ $how{runs} }) {
        my $pid = open(my $pipe, '-|') // die "determinism.t: fork: $!\n";
        if (!$pid) {
            chdir $folder or die "determinism.t: $folder: $!\n";
            %ENV = (PATH => $ENV{PATH}, %{ $how{environment} // {} });
            open(STDERR, '>&', \*STDOUT);
            exec("$folder/build/host/resolve", @$run) or die "determinism.t: exec: $!\n";
        }
        $said{"@$run"} = join '', <$pipe>;
        close($pipe) or $said{"@$run"} .= "status $?";
    }
    my $written = -d "$folder/build/out" ? files_below("$folder/build/out") : {};
    return { %said, %$written };
}

sub without_places {
    my ($said) = @_;
    return { map { $_ => $said->{$_} =~ s/(\.yaml)(?::\d+)+/$1/gr =~ s/^# \d+ "/# "/gmr } keys %$said };
}

sub same {
    my ($got, $expected, $name, $moved) = @_;
    ($got, $expected) = map { without_places($_) } $got, $expected if $moved;
    my %all = (%$got, %$expected);
    my @differ = grep { ($got->{$_} // '-') ne ($expected->{$_} // '-') } sort keys %all;
    return pass($name) if !@differ;
    fail($name);
    write_file("$work/got",      $got->{ $differ[0] } // '-');
    write_file("$work/expected", $expected->{ $differ[0] } // '-');
    my @lines = `diff -u $work/expected $work/got`;
    diag("differ: @differ\n", @lines > 40 ? @lines[0 .. 39] : @lines);
}

# ---- this tree

# Whole documents in which the lines of each key stay together, but the keys change places. A
# comment goes with the key that follows.
sub shuffle_keys {
    my ($text) = @_;
    my @documents = split /^(?=---$)/m, $text;
    for my $document (@documents) {
        my $start = $document =~ s/\A(---\n)// ? $1 : '';
        my @keys  = split /^(?=[a-z"][^\n]*:)/m, $document;
        my $head  = @keys && $keys[0] !~ /\A[a-z"]/ ? shift @keys : '';
        $document = join '', $start, $head, shuffle @keys;
    }
    return join '', @documents;
}

# A copy of the tree's manifests and headers, and of the resolver; returns its folder.
sub copy {
    my ($name, $order, $change) = @_;
    my $folder = "$work/$name";
    chdir $root or die;
    my @files = sort keys %{ files_below("$root/manifests") };
    @files = ((map { "manifests/$_" } @files), sort glob('include/*.h apps/hello/*'));
    find({ no_chdir => 1, wanted => sub { push @files, $_ if m{/component\.yaml$} } },
        'components', 'arch', 'plat');
    for my $file ($order->(@files)) {
        my $content = read_file($file);
        write_file("$folder/$file", $file =~ /\.yaml$/ ? $change->($content) : $content);
    }
    make_path("$folder/build/host");
    system('cp', $program, "$folder/build/host/resolve") == 0 or die "determinism.t: cp: $?\n";
    return $folder;
}

my @targets = map { basename($_, '.yaml') } glob "$root/manifests/target/*.yaml";
my @runs    = (
    ['list', '--json'], ['check'],
    map { my @app = ('apps/hello/app.yaml', '--target', $_);
        ([ @app, '--output', 'build/out' ], [ 'graph', @app, '--json' ], [ 'why', @app, 'console' ]) }
        @targets
);
my $same = sub { return @_ };
my $keep = sub { return $_[0] };
my $plain = copy('plain', $same, $keep);
my $expected = run_in($plain, runs => \@runs);
cmp_ok(scalar(grep { m{^hello-.*/} } keys %$expected), '>', 50 * @targets, 'much is written');

my @locales = grep { /^(tr_TR|de_DE|C)\.?(utf-?8)?/i } split /\n/, `locale -a`;
for my $environment (
    { HOME => '/nonexistent', TZ => 'Pacific/Kiritimati', LANG => 'tr_TR.UTF-8' },
    { HOME => "$work/home", TZ => 'America/New_York', COLUMNS => 20, TERM => 'dumb' },
    (map { { LC_ALL => $_, USER => 'someone', XDG_CACHE_HOME => '/dev/null' } } @locales),
) {
    my $name = join ' ', map { "$_=$environment->{$_}" } sort keys %$environment;
    my $again = run_in($plain, runs => \@runs, environment => $environment);
    same($again, $expected, "the same with $name");
}
for my $name ('a', 'another/much/longer one', "with'quote") {
    my $folder = copy($name, sub { shuffle @_ }, $keep);
    same(run_in($folder, runs => \@runs), $expected, "the same in $name, files shuffled");
}
for my $i (1 .. 3) {
    my $folder = copy("keys$i", sub { shuffle @_ }, \&shuffle_keys);
    same(run_in($folder, runs => \@runs), $expected, "the same with shuffled keys", 1);
}

# ---- graphs with ties

for my $graph (['layered', 300], ['dense', 40], ['--equal', 'hitting', 12, 20]) {
    my $folder = "$work/graph";
    my ($options, @what) = $graph->[0] =~ /^--/ ? @$graph : ('', @$graph);
    system("rm -rf $folder; $root/tests/bench/scale/synthetic $options $folder @what") == 0
        or die "determinism.t: synthetic: $?\n";
    system("mkdir -p $folder/build/host && cp $program $folder/build/host/resolve") == 0
        or die "determinism.t: cp: $?\n";
    my @documents = split /^---\n/m, read_file("$folder/stream.yaml");
    my @ask = ('apps/main/app.yaml', '--root', '.', '--manifests', 'stream.yaml');
    my $ask = [ [ @ask, '-n', '--json' ], [ @ask, '-n' ], [ 'graph', @ask ] ];
    my $first;
    for my $i (1 .. 4) {
        write_file("$folder/stream.yaml", join "---\n", shuffle map { shuffle_keys($_) } @documents);
        my $said = run_in($folder, runs => $ask);
        $first ||= $said;
        like($said->{"@{ $ask->[0] }"}, qr/"minimal": "proven"/, "@what has an answer") if $i == 1;
        same($said, $first, "@what: the same with shuffled documents", 1) if $i > 1;
    }
}
done_testing();
