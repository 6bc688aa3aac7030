#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# seal.t - globals that several parts define for themselves are given names of their own.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

# Components one and two both have a function `helper` and an object `state`, two of them in two files,
# one in assembly; the app has a `helper` as well.
sub sealed_project {
    my %files = (
        'app.yaml'    => "app: t\nneeds: [one 1.0, two 1.0]\ncomponents: [parts]\n",
        'main.c'      => <<'C',
#include <one.h>
#include <two.h>
int helper(void);
int helper(void)
{
    return 4;
}
int main(void)
{
    return one() == 11 && two() == 22 && helper() == 4 ? 0 : 1;
}
C
        'parts/two/src/helper.S' => <<'S',
    .section .text.helper, "ax"
    .globl helper
helper:
    mov $20, %eax
    ret
    .section .note.GNU-stack, "", %progbits
S
        'parts/one/src/helper.c' => "#include \"internal.h\"\nint helper(void)\n{\n    return 10;\n}\n",
    );
    for my $name ('one', 'two') {
        my $number = $name eq 'one' ? 1 : 2;
        $files{"parts/$name.yaml"} = "api: $name\nversion: 1.0\nheader: $name.h\nsymbols: [$name]\n";
        $files{"parts/$name.h"}    = "int $name(void);\n";
        $files{"parts/$name/component.yaml"} = "component: $name-x\nprovides: [$name 1.0]\n";
        $files{"parts/$name/src/internal.h"} = "extern int state;\nint helper(void);\n";
        $files{"parts/$name/src/$name.c"}    = <<"C";
#include "internal.h"
#include <$name.h>
int state = $number;
int $name(void)
{
    return helper() + state;
}
C
    }
    return project(%files);
}

sub symbols {
    my ($file) = @_;
    return join ' ', grep { /helper|state/ } map { /(\S+)$/ ? $1 : () } split /\n/, command('nm', $file)->{out};
}

my $folder = sealed_project();
resolves();
my $built = builds();
is(runs(), '', 'each part uses its own');
my @compiled = $built->{out} =~ /^CC\s+(\S+)$/mg;
is(scalar(grep { m{^parts/one/src/helper\.c$} } @compiled), 2, 'a part that clashes is compiled again');
is(scalar(grep { m{wiring\.c$} } @compiled), 1, 'one that does not is not');
my $objects = folder() . '/release';
like(slurp("$objects/seal/one-x.h"), qr/^#pragma redefine_extname helper one_x\$helper$/m, 'seal/one-x.h renames');
like(symbols("$objects/two-x/src/helper.S.o"), qr/two_x\$helper/, 'in assembly too');
like(make()->{out}, qr/Nothing to be done/, 'then there is nothing to do');

builds('DEV=1');
is(runs(), '', 'with DEV=1');
like(symbols(folder() . '/image.elf'), qr/one_x\$helper.* t\$helper.* two_x\$helper/, 'nm shows three of them');

# The outcome does not depend on what was built before.
builds();
my $image = slurp(folder() . '/image.elf');
command('rm', '-rf', $objects);
builds();
is(slurp(folder() . '/image.elf'), $image, 'a clean build gives the same bytes');

for my $path ('parts/two/src/helper.S', 'parts/two/src/internal.h', 'parts/two/src/two.c', 'main.c') {
    spit($path, slurp($path) =~ s/\b(helper|state)\b/my_$1/gr);
}
builds();
is(runs(), '', 'without a clash');
unlike(slurp("$objects/seal/one-x.h"), qr/helper/, 'nothing is renamed any more');
$image = slurp(folder() . '/image.elf');
command('rm', '-rf', $objects);
builds();
is(slurp(folder() . '/image.elf'), $image, 'and a clean build gives the same bytes');

# Names that manifests promise stay; who has them for himself gives way.
sealed_project();
for my $path (grep { !/\.S$/ } glob('parts/one/src/*')) {
    spit($path, slurp($path) =~ s/\bhelper\b/two/gr);
}
resolves();
builds();
is(runs(), '', "another's promised symbol, as a private one");
like(symbols("$objects/two-x/src/two.c.o"), qr/helper/, 'which stays private');

done_testing();
