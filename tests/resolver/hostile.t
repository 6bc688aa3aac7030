#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# hostile.t - files made to hurt take no longer than good ones of their size: RATIO times as long,
# and the time of a short run. What is said of them, tests/resolver/reject has.
#
# Each is read in 1 and in 4 MiB: what is quadratic takes sixteen times as long. Processor time
# counts, the best of two. Files are streams of documents of at most 1 MiB; a larger document is
# refused whole. One file has 100 MB.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use FindBin qw($RealBin);
use Test::More;

my $ratio   = 8;
my $program = abs_path($ENV{RESOLVE} || "$RealBin/../../resolve") or die "hostile.t: no ./resolve\n";
my $folder  = tempdir(CLEANUP => 1);
my $megabyte = 1 << 20;

sub documents {
    my ($document, $size) = @_;
    return $document x int($size / length($document) + 1);
}

sub padded {
    my ($start, $unit, $end) = @_;
    return $start . $unit x int(1e6 / length $unit) . $end;
}

sub numbered {
    my ($start, $format) = @_;
    return $start . join '', map { sprintf $format, $_ } 1 .. 60000;
}

sub good {
    my ($size) = @_;
    my ($text, $number) = ('', 0);
    while (length $text < $size) {
        $text .= "---\ncomponent: part-$number\nprovides: [heap 1.0]\nsize: 300\n"
            . "requires: [pages 1.0, mem >=1.0 <3]\nsummary: good for nothing\n";
        $number++;
    }
    return $text;
}

my $start = "---\ncomponent: a\n";
my %files = (
    'keys without end'           => numbered($start, "key%d: 1\n"),
    'one key again and again'    => padded($start, "size: 1\n", ''),
    'keys in braces'             => numbered("---\ncomponent: {", 'k%d: 1, ') . "}\n",
    'brackets'                   => padded("${start}requires: ", '[', "\n"),
    'brackets that close'        => padded("${start}requires: [", '[],', "]\n"),
    'sixteen levels'             => $start . ('[' x 15 . ']' x 15 . "\n---\n") x 20000,
    'dashes'                     => padded("---\n", '- ', "a\n"),
    'deeper and deeper'          => "---\n" . join('', map { ' ' x $_ . "a:\n" } 0 .. 1300),
    'question marks'             => padded("---\n", '? ', "a\n"),
    'colons'                     => padded("---\na", ':', "\n"),
    'anchors'                    => numbered("---\na: [", '&a%d b, ') . "]\n",
    'aliases of aliases'         => join('', "---\na0: &a0 b\n", map { "a$_: &a$_ [" . join(',', ('*a' . ($_ - 1)) x 9) . "]\n" } 1 .. 20000),
    'tags'                       => numbered("---\na: [", '!t%d b, ') . "]\n",
    'tag directives'             => numbered('', "%%TAG !t%d! x\n") . "---\na\n",
    'an open quote'              => padded("${start}summary: \"", 'word ', "\n"),
    'quotes over lines'          => padded("${start}summary: \"", "word\n ", "\"\n"),
    'a folded text'              => padded("${start}summary: >\n", "  word\n\n", ''),
    'a word over lines'          => padded("${start}summary: word\n", " word\n", ''),
    'comments'                   => padded("---\n", "# comment\n", "component: a\n"),
    'blank lines'                => padded($start, "\n", ''),
    'blanks'                     => padded("${start}size:", ' ', "1\n"),
    'tabs'                       => padded($start, "\t\n", ''),
    'one line'                   => padded("${start}summary: ", 'word ', "\n"),
    'a long key'                 => padded("---\n", 'k', ": 1\n"),
    'NULs'                       => "\0" x 1e6,
    'no UTF-8'                   => padded($start, "\xff\xfe", "\n"),
    'letters of four bytes'      => padded("${start}summary: ", "\xf0\x9f\x98\x80", "\n"),
    'cut letters'                => padded("${start}summary: ", "\xf0\x9f\x98", "\n"),
    'documents without a kind'   => "---\na: 1\n",
    'empty documents'            => "---\n",
    'documents that end'         => "---\ncomponent: a\n...\n",
    'broken documents'           => "---\ncomponent: [\n",
    'doubtful documents'         => "---\ncomponent: a\nsummary: >\n  b\n",
    'documents of one name'      => "---\ncomponent: a\n",
    'requirements'               => padded("${start}requires: [", 'heap 1.0 | ', "heap]\n"),
    'ranges'                     => padded("${start}requires: [heap ", '>=1 ', "]\n"),
    'versions'                   => padded("${start}version: 1", '.1', "\n"),
    'a large number'             => padded("${start}size: ", '9', "\n"),
    'keys of env'                => numbered("---\napp: t\nenv:\n", "  k%d: b\n"),
    'conflicts'                  => numbered("${start}conflicts: [", 'x%d, ') . "]\n",
);

sub seconds {
    my ($content, $runs) = @_;
    open(my $file, '>:raw', "$folder/a.yaml") or die "hostile.t: $!\n";
    print $file $content;
    close($file) or die "hostile.t: $!\n";
    my $best;
    for (1 .. $runs) {
        my (undef, undef, $user, $system) = times;
        system("timeout 100 $program check --root $folder --manifests $folder/a.yaml >$folder/out 2>&1");
        return 100 if $? >> 8 == 124 || $? & 127 || $? >> 8 > 3;
        my (undef, undef, $user_after, $system_after) = times;
        my $took = $user_after + $system_after - $user - $system;
        $best = $took if !defined $best || $took < $best;
    }
    return $best;
}

my $least = seconds(good(1), 2);
my $good  = seconds(good(4 * $megabyte), 2);
for my $name (sort keys %files) {
    my ($one, $four) = map { seconds(documents($files{$name}, $_ * $megabyte), 2) } 1, 4;
    my $allowed = $least + $ratio * $good;
    ok($four <= $allowed && $four <= 8 * $one + 0.1,
        sprintf '%s: 1 MiB %.2f s, 4 MiB %.2f s, allowed %.2f s', $name, $one, $four, $allowed);
}
for my $name ('no UTF-8', 'quotes over lines', 'one key again and again') {
    my $took    = seconds(documents($files{$name}, 1e8), 1);
    my $allowed = $least + $ratio * $good * 1e8 / (4 * $megabyte);
    ok($took <= $allowed, sprintf '%s: 100 MB %.2f s, allowed %.2f s', $name, $took, $allowed);
}
done_testing();
