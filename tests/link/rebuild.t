#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# rebuild.t - make does what has changed, and no more: neither too little nor too much.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $folder = folder();

sub compiled {
    my ($result) = @_;
    return join ' ', sort $result->{out} =~ /^CC\s+(\S+)$/mg;
}

sub touch {
    my ($path) = @_;
    utime undef, undef, $path or die "$path: $!\n";
    return;
}

sub counter {
    my ($name, $more) = @_;
    return (
        "parts/$name/component.yaml" => "component: $name\nprovides: [counter 1.0]\n$more",
        "parts/$name/src/counter.c"  => "#include <counter.h>\n#include \"internal.h\"\nint counter_next(void)\n{\n    return step(0);\n}\n",
        "parts/$name/src/step.c"     => "#include \"internal.h\"\nint step(int n)\n{\n    return n + 1;\n}\n",
        "parts/$name/src/internal.h" => "int step(int n);\n",
    );
}

project(
    'app.yaml' => "app: t\nneeds: [counter 1.0, console 1.0]\ncomponents: [parts]\n",
    'main.c'   => "#include <counter.h>\nint main(void)\n{\n    return counter_next() - 1;\n}\n",
    'parts/counter.h'    => "#pragma once\nint counter_next(void);\n",
    'parts/counter.yaml' => "api: counter\nversion: 1.0\nheader: counter.h\nsymbols: [counter_next]\n",
    counter('counter-a', "options: {start: {type: int, default: 1}}\nsize: 10\n"),
    counter('counter-b', "size: 20\n"),
);
resolves();
builds();
my $image = slurp("$folder/image.elf");
my @times = map { (stat "$folder/$_")[9] } qw(image.elf image.mk release/audited);

my $again = builds();
like($again->{out}, qr/^make: Nothing to be done for 'image'\.$/, 'nothing changed: make says so');
is_deeply([ map { (stat "$folder/$_")[9] } qw(image.elf image.mk release/audited) ], \@times, 'and does nothing');

touch('parts/counter.h');
is(compiled(builds()), 'main.c parts/counter-a/src/counter.c', "an API's header: its users");
touch('parts/counter-a/src/internal.h');
is(compiled(builds()), 'parts/counter-a/src/counter.c parts/counter-a/src/step.c', 'a private header');
is(slurp("$folder/image.elf"), $image, 'the same sources, the same bytes');

spit('parts/counter-a/src/more.c', "int more;\n");
is(compiled(builds()), 'parts/counter-a/src/more.c', 'a new source counts');
unlink 'parts/counter-a/src/more.c';
my $removed = builds();
is(compiled($removed), '', 'a source less: nothing is compiled');
like($removed->{out}, qr/^LD /m, 'but linked');

spit('parts/counter-a/component.yaml', slurp('parts/counter-a/component.yaml') . "cflags: ['-DSTEP=\"1 \$x #\"']\n");
is(compiled(builds()), 'parts/counter-a/src/counter.c parts/counter-a/src/step.c', 'flags of a component');
spit('app.yaml', slurp('app.yaml') . "options: {counter-a: {start: 7}}\n");
is(compiled(builds()), '', 'an option that no source reads');
spit('parts/counter-a/src/step.c', "#include <options.h>\n" . slurp('parts/counter-a/src/step.c'));
builds();
spit('app.yaml', slurp('app.yaml') =~ s/start: 7/start: 8/r);
is(compiled(builds()), 'parts/counter-a/src/step.c', 'an option that one reads');

# Another answer.
spit('app.yaml', slurp('app.yaml') =~ s/options:.*/use: {counter: counter-b}/r);
is(compiled(builds()), 'parts/counter-b/src/counter.c parts/counter-b/src/step.c', 'editing app.yaml resolves again');
ok(!-e "$folder/bind/counter-a.h" && !-e "$folder/view/counter-a", 'what was generated for the other one is gone');
ok(-e "$folder/bind/counter-b.h", 'what is new is there');
spit('app.yaml', slurp('app.yaml') =~ s/use:.*//r);
is(compiled(builds()), 'parts/counter-a/src/counter.c parts/counter-a/src/step.c', 'and back');

my %smaller = counter('counter-0', "size: 1\n");
spit($_, $smaller{$_}) for sort keys %smaller;
is(compiled(builds()), 'parts/counter-0/src/counter.c parts/counter-0/src/step.c', 'a new manifest counts');
command('rm', '-r', 'parts/counter-0');
is(compiled(builds()), 'parts/counter-a/src/counter.c parts/counter-a/src/step.c', 'one less, too');
is(runs(), '', 'and it still works');

# Each variant has objects of its own, and the image is of the one asked for.
like(compiled(builds('DEV=1')), qr/main\.c/, 'DEV=1 compiles all');
is(compiled(builds()), '', 'and back');

my $before = files_below($folder);
resolves();
is_deeply(files_below($folder), $before, 'a resolve by hand changes nothing');
like(make()->{out}, qr/Nothing to be done/, 'and make has nothing to do');

done_testing();
