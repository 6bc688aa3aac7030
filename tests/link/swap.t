#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# swap.t - another heap by one line of app.yaml, even one that nobody here wrote; nothing of the first
# is left in the image.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my %names = map { $_ => tr/-/_/r } 'heap-tlsf', 'heap-buddy', 'heap-mallocng';

sub heap_symbols {
    my ($prefix) = @_;
    return scalar grep { /$prefix/ } split /\n/, command('nm', folder() . '/image.elf')->{out};
}

project(
    'app.yaml' => "app: t\nneeds: [heap 1.0]\nuse: {heap: heap-tlsf}\n",
    'main.c'   => "#include <heap.h>\nint main(void)\n{\n    void *block = heap_alloc(100);\n    heap_free(block);\n    return block == NULL;\n}\n",
);
resolves();
for my $heap ('heap-tlsf', 'heap-buddy', 'heap-mallocng', 'heap-tlsf') {
    spit('app.yaml', slurp('app.yaml') =~ s/heap: \S+\}/heap: $heap}/r);
    builds();
    is(runs(), '', "runs with $heap");
    ok(heap_symbols($names{$heap}) > 0, "the image has $heap");
    is(heap_symbols($names{$_}), 0, "and nothing of $_") for grep { $_ ne $heap } sort keys %names;
}
done_testing();
