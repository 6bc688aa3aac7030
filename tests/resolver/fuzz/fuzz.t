#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fuzz.t - libFuzzer against the YAML, the reader and the solver, FUZZ_SECONDS (30), all at once.
#
# What each reached is kept below build/fuzz/corpus for the next run; it starts from seeds/ and from
# the manifests of the resolver's cases. An input that crashes, hangs or breaks a property is kept in
# build/fuzz/found; `build/fuzz/reader FILE` runs it again. Once mended, it belongs into seeds/.
use strict;
use warnings;
use FindBin qw($RealBin);
use File::Path qw(make_path);
use Test::More;

chdir "$RealBin/../../.." or die "fuzz.t: $!\n";
my $seconds = $ENV{FUZZ_SECONDS} // 30;
my ($built, $here, $random) = ('build/fuzz', 'tests/resolver/fuzz', 'tests/resolver/random');
my %longest = (reader => 4096, solver => 192, yaml => 1024);
my %parts   = (
    reader => '',
    yaml   => '',
    solver => "$random/trial.c $random/spec_build.c $built/spec.o $built/brute.o",
);

sub read_file {
    my ($path) = @_;
    open(my $file, '<:raw', $path) or die "fuzz.t: $path: $!\n";
    return join '', <$file>;
}

sub write_file {
    my ($path, $content) = @_;
    open(my $file, '>:raw', $path) or die "fuzz.t: $path: $!\n";
    print $file $content;
    close($file) or die "fuzz.t: $path: $!\n";
}

# clang says __has_feature where gcc defines __SANITIZE_ADDRESS__; NULL + 0 is no mistake.
sub build {
    make_path('build');
    my $flags = '-O1 -g -fno-omit-frame-pointer -D__SANITIZE_ADDRESS__'
        . ' -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined'
        . ' -fno-sanitize=pointer-overflow';
    local $ENV{MAKEFLAGS};
    local @ENV{qw(RESOLVE HOSTCC)} = ("$built/resolve", 'clang');
    system("make HOST=$built HOSTCC=clang HOSTCFLAGS='$flags' $built/resolve >$built.log") == 0
        or BAIL_OUT('the resolver does not build with clang');
    # The brute force itself is not what is looked into.
    system("clang -O2 -iquote resolver -c -o $built/$_.o $random/$_.c") == 0
        or BAIL_OUT("$_.c does not build")
        for qw(spec brute);
    for my $name (sort keys %parts) {
        system("tests/resolver/build_program $here/$name $parts{$name}"
                . ' -fsanitize=fuzzer >/dev/null') == 0
            or BAIL_OUT("the harness $name does not build");
    }
}

# The manifests of each case as one file.
sub make_seeds {
    my ($folder) = @_;
    for my $case (glob 'tests/resolver/accept/*.t tests/resolver/reject/*.t') {
        my ($kind, $name) = $case =~ m{([^/]+)/([^/]+)\.t$};
        my @files = read_file($case) =~ /^== \S+\.yaml\n(.*?)(?=^== |\z)/gms;
        my $text = join "---\n", @files;
        write_file("$folder/$kind-$name", $text) if length $text && length $text < 4096;
    }
}

# Starts a harness. Returns the process.
sub start {
    my ($name) = @_;
    my $corpus = "$built/corpus/$name";
    make_path($corpus, "$built/cases/$name", "$built/found");
    make_seeds("$built/cases/$name") if $name ne 'solver';
    my @command = (
        "$built/$name", "-max_total_time=$seconds", "-max_len=$longest{$name}",
        '-timeout=20', '-rss_limit_mb=2048', '-print_final_stats=1', '-use_value_profile=1',
        "-artifact_prefix=$built/found/$name-",
        $name ne 'solver' ? "-dict=$here/manifest.dict" : (),
        $corpus, "$here/seeds/$name", "$built/cases/$name"
    );
    my $process = fork // die "fuzz.t: fork: $!\n";
    return $process if $process;
    open(STDOUT, '>', "$built/$name.log") or die "fuzz.t: $built/$name.log: $!\n";
    open(STDERR, '>&', \*STDOUT);
    exec @command or die "fuzz.t: $command[0]: $!\n";
}

plan skip_all => 'clang is not installed; Debian: apt-get install clang'
    if !grep { -x "$_/clang" } split /:/, $ENV{PATH};
plan tests => scalar keys %parts;
build();
my %processes = map { $_ => start($_) } sort keys %parts;
for my $name (sort keys %parts) {
    waitpid($processes{$name}, 0);
    my $status = $?;
    my $log    = read_file("$built/$name.log");
    my ($runs) = $log =~ /number_of_executed_units: (\d+)/;
    my ($covered) = reverse $log =~ / cov: (\d+) /g;
    ok($status == 0, "$name: " . ($runs // 'few') . ' inputs, ' . ($covered // 'no') . ' edges')
        or diag("the end of $built/$name.log:\n", substr($log, -3000));
}
