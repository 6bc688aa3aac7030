#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# apart.t - in a hosted image, functions of ours and of the host's C library that have one name are
# two: malloc of newlib is over a heap that is malloc of the host.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

project(
    'app.yaml' => "app: t\nneeds: [malloc 1.0, stdlib_exit 1.0, strdup 1.0, string 1.0]\nuse: {heap: heap-host}\n",
    'main.c'   => "#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n    char *copy = strdup(\"one\");\n    if (copy == NULL || strlen(copy) != 3)\n        return 1;\n    free(copy);\n    exit(7);\n}\n",
);
resolves('--target', 'hosted-x86_64');
my $folder = 'build/t-hosted-x86_64';
for my $sanitizers ('', 'SANITIZE=address,undefined') {
    my $made = command('make', '-f', "$folder/image.mk", $sanitizers || 'DEV=1');
    is($made->{status}, 0, 'builds') or diag($made->{err});
    my $status = command("$folder/run")->{status};
    is($status, 7, "runs, $sanitizers");
    my %exported = map { (split)[-1] => 1 } grep { / [TWDB] / } split /\n/, command('nm', '-D', "$folder/image.elf")->{out};
    is(join(' ', grep { $exported{$_} } qw(malloc free exit _exit strdup)), '', 'the host\'s library gets none of ours');
}
done_testing();
