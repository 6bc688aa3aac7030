#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# refused.t - the example of docs/certificate.md is certified; changed in one place, it is refused for
# the reason that was meant. And what resolve does when it cannot write a proof.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $root    = abs_path("$FindBin::Bin/../..");
my $resolve = abs_path($ENV{RESOLVE} || "$root/resolve");
my $certify = dirname($resolve) . '/certify';
my $folder  = tempdir(CLEANUP => 1);
chdir $folder or die "$folder: $!\n";

sub write_file {
    my ($path, @lines) = @_;
    open(my $file, '>', $path) or die "$path: $!\n";
    print $file @lines;
    close($file) or die "$path: $!\n";
    return;
}

# Runs a program of ours: its status, and all that it says.
sub run {
    my ($program, @arguments) = @_;
    my $said = qx{"$program" --root "$root" --target linux-x86_64 @arguments 2>&1};
    return ($? >> 8, $said);
}

sub certified {
    my (@proof) = @_;
    write_file('proof', @proof);
    return run($certify, qw(--manifests m.yaml app.yaml proof));
}

# The example: manifests, app, and the lines of the proof.
open(my $page, '<', "$root/docs/certificate.md") or die "certificate.md: $!\n";
my $text = join '', <$page>;
my ($yaml) = $text =~ /^```yaml\n(.*?)^```/ms;
my @documents = split /^---\n/m, $yaml;
write_file('app.yaml', pop @documents);
write_file('m.yaml', join "---\n", @documents);
my ($table) = $text =~ /^(\| line \| number .*?)^\n/ms;
my @proof = map { /^\| `([^`]+)` \|/ ? "$1\n" : () } split /^/m, $table;

my ($status, $said) = certified(@proof);
is($status, 0, 'the example is certified') or diag($said, @proof);
like($said, qr/^certified: t on linux-x86_64: the answer is valid and none is better/, 'and says so');

# Each time a line that matches becomes another, or several or none.
for my $case (
    [ 'another set', qr/^s /, "s heap-buddy\n", 'does not prove the cost' ],
    [ 'a set that lacks what is needed', qr/^s /, "s\n", 'not valid: .heap 1.0. of t is not met' ],
    [ 'a set with both', qr/^s /, "s heap-buddy heap-tlsf\n", 'does not prove the cost' ],
    [ 'an unknown component', qr/^s /, "s heap-none\n", 'a component is expected' ],
    [ 'a second set', qr/^s /, "s heap-tlsf\ns heap-buddy\n", 'the set is there already' ],
    [ 'no set', qr/^s /, '', 'the set, and the number' ],
    [ 'a step is missing', qr/^n /, '', 'does not prove the cost' ],
    [ 'a level is missing', qr/^f 1/, '', 'before everything is proven' ],
    [ 'a level too early', qr/^f 0/, "f 1 3\n", 'the level that comes next' ],
    [ 'a limit too early', qr/^f 0/, "l 0 2 3\n", 'a finished level is expected' ],
    [ 'another coefficient', qr/^p /, "p 1 1999 * ~2 1000 * +\n", 'does not prove the cost' ],
    [ 'too large a coefficient', qr/^p /, "p 1 2001 *\n", 'counts more than the level does' ],
    [ 'a factor of zero', qr/^p /, "p 1 0 *\n", 'a factor above zero' ],
    [ 'a negative factor', qr/^p /, "p 1 -1 *\n", 'a factor above zero' ],
    [ 'too large a factor', qr/^p /, "p 1 9000000000000000000 * 3 *\n", 'leaves 64 bits' ],
    [ 'half a combination', qr/^p /, "p 1 1\n", 'one result is expected' ],
    [ 'nothing to add', qr/^p /, "p 1 +\n", 'nothing to combine' ],
    [ 'an inequality of the future', qr/^p /, "p 3\n", 'no such inequality' ],
    [ 'an erased inequality', qr/^p /, "e 1\np 1\n", 'no such inequality' ],
    [ 'a stronger need', qr/^n /, "n app 0 3\n", 'in a way that the clause does not have' ],
    [ 'a need that is not there', qr/^n /, "n app 1 2 3\n", 'the number of a requirement' ],
    [ 'a need of a component', qr/^n /, "n 2 0 3\n", 'the number of a requirement' ],
    [ 'another API', qr/^a /, "a stack 2 3\n", 'an API with one provider' ],
    [ 'a provider twice', qr/^a /, "a heap 2 2\n", 'a provider is named twice' ],
    [ 'a conflict', qr/^a /, "x 2 3\n", 'these do not conflict' ],
    [ 'a clause that does not follow', qr/^a /, "u 3\n", 'does not follow by propagation' ],
    [ 'a sum that does not follow', qr/^a /, "r 2 1 2 1 3\n", 'does not follow by propagation' ],
    [ 'a contradiction', qr/^a /, "u\n", 'does not follow by propagation' ],
    [ 'no contradiction', qr/^s /, "c 1\n", 'a contradiction is expected' ],
    [ 'an old variable', qr/^v 3/, "v 2 heap-tlsf\n", 'the variable is not new' ],
    [ 'a component twice', qr/^v 3/, "v 3 heap-buddy\n", 'has no variable' ],
    [ 'a definition by itself', qr/^a /, "d 4 1 1 4\n", 'a literal is expected' ],
    [ 'a definition that is never true', qr/^a /, "d 4 3 1 2 1 3\n", 'cannot add up' ],
    [ 'a definition of a component', qr/^a /, "d 3 1 1 2\n", 'the variable is not new' ],
    [ 'a prefer line', qr/^a /, "q 0 2\n", 'the number of a prefer line' ],
    [ 'an unknown step', qr/^a /, "z\n", 'no such step' ],
    [ 'an empty line', qr/^a /, "\n", 'no such step' ],
    [ 'another format', qr/^joist/, "joist-proof 2\n", '.joist-proof 1. is expected' ],
    [ 'too much', qr/^f 0/, "f 0 3 3\n", 'nothing more is expected' ],
  )
{
    my ($what, $pattern, $becomes, $why) = @$case;
    my @changed = map { /$pattern/ ? $becomes : $_ } @proof;
    my ($got, $output) = certified(@changed);
    ok($got == 1 && $output =~ /^proof(?::\d+)?: error: .*$why/, "refused: $what")
      or diag("status $got: $output");
}
is((certified())[0], 1, 'refused: an empty file');
is((certified("joist-proof 1\n", "\0\0\0\n"))[0], 1, 'refused: bytes');

# Other manifests than those that the proof is about.
write_file('m.yaml', map { s/size: 3000/size: 1000/r } join "---\n", @documents);
is((certified(@proof))[0], 1, 'refused: a component has become smaller');
write_file('m.yaml', join "---\n", @documents, "component: heap-list\nprovides: [heap 1.0]\nsize: 1\n");
is((certified(@proof))[0], 1, 'refused: a component has come');
write_file('m.yaml', join "---\n", @documents);

# What it is told wrongly, and what it cannot read.
is((run($certify, qw(--manifests m.yaml app.yaml)))[0], 2, 'no proof: usage');
is((run($certify, qw(--manifests m.yaml --sideways app.yaml proof)))[0], 2, 'an unknown option');
is((run($certify, qw(--manifests m.yaml app.yaml none)))[0], 3, 'no such proof');
is((run($certify, qw(--manifests m.yaml none.yaml proof)))[0], 3, 'no such app');
is((run($certify, qw(--manifests m.yaml app.yaml .)))[0], 3, 'a folder');

# No answer.
write_file('m.yaml', join "---\n", grep { !/component/ } @documents);
($status, $said) = run($resolve, qw(-n --manifests m.yaml app.yaml --proof none));
is($status, 1, 'no answer');
($status, $said) = run($certify, qw(--manifests m.yaml app.yaml none));
like($said, qr/^certified: t on linux-x86_64: no answer is valid/, 'that there is none is certified');
write_file('m.yaml', join "---\n", @documents);
is((run($certify, qw(--manifests m.yaml app.yaml none)))[0], 1, 'refused where there is one');

# Writing.
($status, $said) = run($resolve, qw(-n --manifests m.yaml app.yaml --proof there/proof));
is($status, 3, 'no folder for the proof');
like($said, qr{^there/proof: error: No such file or directory$}m, 'says so');
($status, $said) = run($resolve, qw(-n --manifests m.yaml app.yaml --proof /dev/full));
is($status, 3, 'no space for the proof');
like($said, qr{^/dev/full: error: No space left on device$}m, 'says so');
ok(-c '/dev/full', 'devices stay');

done_testing();
