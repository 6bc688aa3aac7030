#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# man.t - the manual pages are correct mdoc, and have every verb and option that help has; so has
# docs/resolver.md.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Test::More;

my $root = Image::root();
chdir $root or die;
is(Image::command([qw(make build/host/resolve.1)])->{status}, 0, 'the page is made');

# A page as plain text, in long lines.
sub page {
    my ($path) = @_;
    my $lint = Image::command([ qw(mandoc -T lint -W warning), $path ]);
    is($lint->{status}, 0, "$path is correct") or diag($lint->{out} . $lint->{err});
    return Image::command([ qw(mandoc -T utf8 -O width=200), $path ])->{out} =~ s/.\x08//gr;
}

my $page = page('build/host/resolve.1');
my ($verbs, $options) = Image::command([ './resolve', 'help' ])->{out} =~ /verbs:\n(.*?)\n\noptions:\n(.*?)\n\n/s;
my @entries = map { /^  (\S.*?)(?:  |$)/ ? $1 : () } split /\n/, "$verbs\n$options";
ok(@entries > 20, 'help has entries');
for my $entry (@entries) {
    my $left = $entry =~ /^-/ ? $entry : "resolve $entry";
    ok($page =~ /^ +(?:resolve )?\Q$entry\E(?:  |$)/m, "resolve.1 has $entry");
}
for my $line (map { s/^ +//r =~ s/^(?:-|[a-z]+ ).*?  +//r } split /\n/, "$verbs\n$options") {
    my ($words) = $line =~ /([a-z]+ [a-z]+ [a-z]+)/ or next;
    ok($page =~ /\Q$words\E/, "and: $words");
}

my $reference = Image::slurp('docs/resolver.md') =~ s/\\\|/|/gr =~ s/\x{e2}\x{80}\x{a6}/.../gr;
for my $entry (grep { !/^(?:help|version|-n)|--(?:format|json|help|version)/ } @entries) {
    ok(index($reference, "`$entry`") >= 0, "docs/resolver.md has $entry");
}

my $certify = page('docs/man/certify.1');
my @options = Image::command([ './certify', '--help' ])->{out} =~ /(?<=[ ,])(--?[a-zA-Z]+)\b/g;
my %known   = map { $_ => 1 } grep { $_ ne '--proof' } @options;
my %written = map { $_ => 1 } $certify =~ /^ +(--?[a-zA-Z]+)\b/mg;
is(join(' ', sort keys %written), join(' ', sort keys %known), 'certify.1 has the options of its help');

done_testing();
