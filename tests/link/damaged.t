#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# damaged.t - the audit reads files that anything may have written: cut short, overwritten here and there,
# empty, of another kind. It says so or goes on; it never crashes.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my ($audit) = grep { -x } map { "$root/build/$_/audit" } 'sanitized', 'host';
note("with $audit");
project(
    'app.yaml' => "app: t\nneeds: [console 1.0]\n",
    'main.c'   => "#include <console.h>\nint main(void)\n{\n    console_write(\"\", 0);\n    return 0;\n}\n",
);
resolves();
builds();
my $folder = folder();
command('ar', 'rcs', 'library.a', "$folder/release/t/main.c.o", "$folder/release/image/wiring.c.o");
my %inputs = (object => slurp("$folder/release/t/main.c.o"), archive => slurp('library.a'));

# Status 0 or 1, and a finding with status 1.
sub survives {
    my ($content) = @_;
    spit('input', $content);
    my $result = command($audit, '--promises', "$folder/audit.txt", '--seal', 'seal', '--edges', 'edges', '--part', 't', 'input');
    return '' if $result->{status} == 0 || $result->{status} == 1 && $result->{err} =~ /: error: /;
    return "status $result->{status}: $result->{err}";
}

is(survives($inputs{object}), '', 'as it is');
is(survives(''), '', 'empty');
is(survives("!<arch>\n"), '', 'an empty archive');
is(survives("\x7fELF" . "\xff" x 100), '', 'a header of nonsense');
is(survives("text\n" x 1000), '', 'text');

srand 1;
for my $kind (sort keys %inputs) {
    my $good = $inputs{$kind};
    my @wrong;
    for my $length (map { int rand length $good } 1 .. 40) {
        push @wrong, survives(substr $good, 0, $length);
    }
    is(join('', @wrong), '', "$kind, cut short");
    @wrong = ();
    my $sections = $kind eq 'object' ? unpack('x40 Q<', $good) : length($good) - 2000;
    for my $round (1 .. 120) {
        my $bad  = $good;
        my $from = $round % 3 == 0 ? 0 : $round % 3 == 1 ? $sections : rand length $good;
        for (1 .. 3) {
            my $at = int($from + rand 300);
            substr($bad, $at, 1) = chr int rand 256 if $at < length $bad;
        }
        push @wrong, survives($bad);
    }
    is(join('', @wrong), '', "$kind, overwritten");
}
spit('audit.txt', "part\tt\n");
is(command($audit, '--promises', 'audit.txt', '--seal', 's', '--edges', 'e', '--part', 't')->{status}, 1, 'promises that make no sense');
is(command($audit, '--promises', 'no-such', '--seal', 's', '--edges', 'e')->{status}, 3, 'promises that are not there');
is(command($audit)->{status}, 2, 'usage');

done_testing();
