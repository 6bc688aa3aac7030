#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# scale.t - what the benchmark of scale stands on: the converter of Debian's index on a small one,
# the generator's determinism, the checks of answers and explanations; and the resolver's answers
# on graphs small enough to try everything.
use strict;
use warnings;
use FindBin qw($RealBin);
use lib $RealBin;
use File::Temp qw(tempdir);
use Scale::Core;
use Scale::Ours;
use Scale::Peers;
use Test::More;

my $root = "$RealBin/../../..";
my $work = tempdir(CLEANUP => 1);
my $peers = Scale::Peers->new($work);
my $ours = Scale::Ours->new($ENV{RESOLVE} ? "$root/$ENV{RESOLVE}" : "$root/resolve", $peers);

sub write_text {
    my ($path, $text) = @_;
    open my $out, '>', $path or die "$path: $!\n";
    print $out $text;
    close $out;
    return;
}

# ---- versions: the ranks are in the order that deb-version(7) gives

my @versions = qw(
    0~~ 0~ 0 0.0.1~rc1 0.0.1 0.1a 0.1b 0.1+b 0.1.1 0.1.a 0.9 0.10 1~rc1-1 1 1-0.1 1-1~bpo1 1-1 1-1+b1 1a-1
    1+ds-1 1.0-1 1.1~-1 1.1-1 9.9.9-9 10 1:0.1 1:0.1-1 2:0~1
);
my $index = '';
for my $i (0 .. $#versions) {
    $index .= "Package: p$i\nVersion: 1\nProvides: v (= $versions[$i])\nInstalled-Size: 1\n\n";
}
write_text("$work/versions", $index . "Package: z\nVersion: 1\n\n");
is(system("$RealBin/packages", '--index', "$work/versions", "$work/v", 'z'), 0, 'versions are read');
my $stream = Scale::Ours::slurp("$work/v/stream.yaml");
my %rank = $stream =~ /^component: p(\d+)\n(?:.*\n)*?provides: \[p\d+ 1, v (\d+)\]$/mg;
my @by_rank = map { $versions[$_] } sort { $rank{$a} <=> $rank{$b} || $a <=> $b } keys %rank;
my @unequal = grep { $rank{$_} != $_ + 1 } 0 .. $#versions;
is("@by_rank", "@versions", 'in the order of deb-version(7)');
is("@unequal", '', 'and each has a rank of its own')
    or diag(join ' ', map { "$versions[$_]:$rank{$_}" } @unequal);

# ---- an index

write_text("$work/index", <<'INDEX');
Package: app
Version: 2-1
Installed-Size: 10
Pre-Depends: lib (>= 1.5)
Depends: mail-agent, 2048 | python3:any, app-data (= 2-1), lib (>= 1.5)
Description: wants "mail"

Package: app-data
Version: 2-1
Installed-Size: 20
Provides: data
Depends: data

Package: lib
Version: 1.5-1
Installed-Size: 5
Breaks: old (<< 3), mail-a (<< 1)

Package: old
Version: 2
Installed-Size: 1

Package: mail-a
Version: 1
Installed-Size: 7
Provides: mail-agent
Conflicts: mail-agent

Package: mail-b
Version: 1
Installed-Size: 6
Provides: mail-agent (= 4)
Conflicts: mail-agent
Depends: old

Package: 2048
Version: 1
Installed-Size: 3
INDEX
is(system("$RealBin/packages", '--index', "$work/index", "$work/debian", 'app'), 0, 'an index is read');
$stream = Scale::Ours::slurp("$work/debian/stream.yaml");
like($stream, qr/^component: app\nsummary: "wants mail"\nprovides: \[app 1\]\nrequires:
  - lib >=0\.1\n  - mail-agent\n  - 2048 \| python3\n  - app-data =1\nsize: 10$/m, 'requirements');
like($stream, qr/^component: "2048"$/m, 'a name that looks like a number is quoted');
like($stream, qr/provides: \[app-data 1, data 0\]\nsize/, 'what a package provides itself it does not require');
like($stream, qr/^component: lib\n(?:.*\n){2}conflicts:\n  - old\nsize/m, 'only conflicts that hit');
like($stream, qr/provides: \[mail-b 1, mail-agent 1\]/, 'a version of a virtual package');

my $answer = $ours->solve("$work/debian", 'want-app', 30);
is($answer->{fault}, undef, 'the answer is valid');
is("$answer->{count} $answer->{size}", '5 45', 'mail-a, since lib breaks what mail-b needs');

# ---- no answer

write_text("$work/index", Scale::Ours::slurp("$work/index") . "\nPackage: user\nVersion: 1\nDepends: lib\n");
system("$RealBin/packages", '--index', "$work/index", '--pairs', 1, "$work/pairs", 'user');
my $problem = $peers->problem("$work/pairs/problem");
my $lines = Scale::Core::lines_of_stream("$work/pairs/stream.yaml", $problem);
$answer = $ours->solve("$work/pairs", 'pair-01', 30);
my @places = @{ $answer->{unsolvable} // [] };
cmp_ok(scalar @places, '>=', 3, 'a pair that cannot be had');
is(Scale::Core::fault($problem, $lines, 'pair-01', @places), undef, 'is explained minimally');
like(Scale::Core::fault($problem, $lines, 'pair-01', @places[1 .. $#places]), qr/can all hold/,
    'a line less is no explanation');
like(Scale::Core::fault($problem, $lines, 'pair-01', @places,
        map { "stream.yaml:$_:5" } grep { $lines->{$_}[1] eq 'r' } sort keys %$lines),
    qr/can be left out/, 'lines more are not minimal');

# ---- synthetic graphs

my %graphs = (
    layered => ['layered', 40],
    dense   => ['dense', 60],
    sat     => ['sat', 10],
    hitting => ['hitting', 20, 12],
);

# Tries every way to meet what is not met; undef where none is valid.
sub smallest {
    my ($graph, $app) = @_;
    my ($best, @open) = (undef, []);
    while (my $set = pop @open) {
        my $size = $graph->cost(@$set);
        next if defined $best && $size >= $best || $graph->conflicts_among(@$set);
        my $unmet = unmet($graph, $app, @$set);
        $best = $size unless $unmet;
        push @open, map { [@$set, $_] } @{ $unmet // [] };
    }
    return $best;
}

# The candidates of a need or requirement that the set does not meet.
sub unmet {
    my ($graph, $app, @set) = @_;
    my %chosen = map { $_ => 1 } @set;
    for my $candidates ($graph->needs($app), map { @{ $graph->{requires}[$_] // [] } } @set) {
        return $candidates unless grep { $chosen{$_} } @$candidates;
    }
    return undef;
}

for my $name (sort keys %graphs) {
    my @same = map {
        local $ENV{PERL_HASH_SEED} = $_;
        system("$RealBin/synthetic", '--seed', 7, "$work/$name-$_", @{ $graphs{$name} });
        Scale::Ours::slurp("$work/$name-$_/stream.yaml") . Scale::Ours::slurp("$work/$name-$_/problem");
    } 1, 2;
    ok($same[0] eq $same[1], "$name: the same for the same seed");
    for my $seed (1 .. 3) {
        my $folder = "$work/$name-seed$seed";
        system("$RealBin/synthetic", '--seed', $seed, $folder, @{ $graphs{$name} });
        my $graph = $peers->problem("$folder/problem");
        my $result = $ours->solve($folder, 'main', 30);
        is($result->{fault}, undef, "$name, seed $seed: valid");
        my $best = smallest($graph, 'main');
        is($result->{size} // 'unsolvable', $best // 'unsolvable', "$name, seed $seed: the smallest");
    }
}

done_testing();
