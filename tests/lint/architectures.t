#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# architectures.t - no C, header or assembly file of components/, apps/ and include/ names an
# architecture, outside the folders src/<arch>/: what only one has is a file there, or an API.
#
# Comments count: what has to be explained by an architecture belongs to it.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image qw(slurp);
use Test::More;

# Words, or parts of names that underscores set apart. Arm is a verb too, in lower case.
my $names = join '|', qw(x86 x64 amd64 i[3-6]86 ia-?(?:32|64) arm(?:32|64|v[0-9]\w*) aarch(?:32|64)
    risc-?v(?:32|64)? powerpc ppc(?:64)?(?:le)? mips(?:32|64)? sparc(?:64)? s390x? loongarch(?:64)? m68k);
my $word = qr/(?<![A-Za-z0-9])(?:(?i:$names)|Arm|ARM|__arm__)(?![A-Za-z0-9])|"arm,/;

sub named {
    my ($text) = @_;
    my $line = 0;
    return grep { defined } map { $line++; /($word)/ ? "$line: $1" : undef } split /\n/, $text;
}

my @are = ('#ifdef __x86_64__', '#if defined(__aarch64__)', '/* on ARM, */', 'x86-64 code', 'trap_arm64_handle(x);',
    'an Arm CPU', '"arm,pl011"', 'for RISC-V only', 'AMD64', '__i386__');
my @are_not = ('bool (*arm)(struct netdev *device);', 'to arm, first', 'an alarm', 'a charm', 'Army', 'max86', 'box64');
is(scalar named($_), 1, "is found: $_") for @are;
is(scalar named($_), 0, "is none: $_") for @are_not;

my %archs = map { $_->{arch} => 1 } values %{ Image::targets() };
my $own   = join '|', sort keys %archs;
my @files = grep { /\.(?:[chSs]|inc)$/ && !m{(?:^|/)src/(?:$own)/} } split /\n/, `git ls-files components apps include`;
cmp_ok(scalar @files, '>', 100, 'there are files to look at');
my @found = map { my $file = $_; map { "$file:$_" } named(slurp($file)) } @files;
is(join("\n", @found), '', 'none names an architecture');
done_testing();
