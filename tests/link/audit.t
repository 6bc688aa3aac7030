#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# audit.t - manifests cannot lie: what an object takes is declared, what is promised is defined.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $main = "#include <console.h>\nint main(void)\n{\n    console_write(\"x\\n\", 2);\n    return 0;\n}\n";

sub app { return "app: t\nneeds:\n  - console 1.0\n" . join '', map { "$_\n" } @_ }

# A component `part` beside the app that provides `thing`; the app calls it.
sub with_part {
    my ($manifest, $source, %more) = @_;
    project(
        'app.yaml'  => "app: t\nneeds:\n  - thing 1.0\ncomponents: [parts]\n",
        'main.c'    => "#include <thing.h>\nint main(void)\n{\n    return thing();\n}\n",
        'parts/thing.yaml' => "api: thing\nversion: 1.0\nheader: thing.h\nsymbols: [thing]\n",
        'parts/thing.h'    => "int thing(void);\n",
        'parts/part/component.yaml' => "component: part\nprovides: [thing 1.0]\n$manifest",
        'parts/part/src/part.c' => $source,
        %more,
    );
    resolves();
}

sub says {
    my ($lines, $what) = @_;
    my $err = fails_to_build()->{err};
    ok(index($err, $lines) >= 0, $what) || diag($err);
}

project(
    'app.yaml' => app(),
    'main.c'   => $main =~ s/return 0/return heap_alloc(7) == 0/r
        =~ s/^/void *heap_alloc(unsigned long);\n/r,
);
resolves();
says(<<'TEXT', 'a symbol behind the manifest names source line and manifest line');
main.c:6: error: the app t uses 'heap_alloc' of the API heap, which it does not need
app.yaml:3:5: note: add 'heap 1.0' to needs:
TEXT
ok(!-e folder() . '/image.elf', 'and nothing is linked');

with_part("requires: [console 1.0]\n", <<'C');
#include <console.h>
#include <thing.h>
long clock_now(void);
unsigned long clock_now_ns(void);
static int inner(void)
{
    return (int)clock_now_ns();
}

int thing(void)
{
    console_write("", 0);
    return inner();
}
C
says(<<'TEXT', 'in a component too, under optimisation too');
parts/part/src/part.c:7: error: part uses 'clock_now_ns' of the API clock, which it does not require
parts/part/component.yaml:3:12: note: add 'clock 1.0' to requires:
TEXT
like(fails_to_build('DEV=1')->{err}, qr/^parts\/part\/src\/part\.c:7: error: part uses 'clock_now_ns'/m, 'with DEV=1');

with_part('', "#include <thing.h>\nint other(void);\nint other(void)\n{\n    return 0;\n}\n");
says(<<'TEXT', 'a promised symbol must be defined');
parts/part/component.yaml:2:12: error: part provides the API thing and does not define its symbol 'thing'
TEXT

with_part("init: part_init\n", "#include <thing.h>\nint thing(void)\n{\n    return 0;\n}\n");
says(<<'TEXT', 'an init must be defined');
parts/part/component.yaml:3:7: error: part does not define 'part_init'
TEXT

with_part('', "#include <thing.h>\nint of_nobody(void);\nint thing(void)\n{\n    return of_nobody();\n}\n");
says(<<'TEXT', 'a symbol of nobody');
parts/part/src/part.c:5: error: part uses 'of_nobody', which nothing defines
TEXT

with_part('', "#include <thing.h>\nint part_count;\nint thing(void)\n{\n    return part_count;\n}\n",
    'main.c' => "#include <thing.h>\nextern int part_count;\nint main(void)\n{\n    return thing() + part_count;\n}\n");
says(<<'TEXT', "what is another part's own");
main.c:5: error: the app t uses 'part_count' of part
main.c:5: note: it is in no API: what a component defines besides is its own
TEXT

with_part("wants: [timer]\n", <<'C');
#include <thing.h>
#include <timer.h>
int thing(void)
{
    if (has_timer)
        timer_stop();
    return 0;
}
C
builds();
is(runs(), '', 'a want that is absent may be named behind has_...');
spit('parts/part/src/part.c', slurp('parts/part/src/part.c') =~ s/if \(has_timer\)//r);
says(<<'TEXT', 'and not without');
parts/part/src/part.c:6: error: part uses 'timer_stop', but nothing in this image brings the API timer
parts/part/component.yaml:3:9: note: it is only wanted here: say `if (has_timer)` before, or require it
TEXT

with_part('', <<'C');
#include <thing.h>
static int ready;
static __attribute__((constructor)) void prepare(void)
{
    ready = 1;
}
int thing(void)
{
    return !ready;
}
C
like(fails_to_build()->{err}, qr/part\.c\.o: error: part has a constructor, which nothing calls: name an init: in its manifest/,
    'a constructor would not be called');

with_part('', <<'C');
#include <thing.h>
static _Thread_local int last;
int thing(void)
{
    return last++;
}
C
like(fails_to_build()->{err}, qr/part\.c\.o: error: part has thread-local variables, which need the API tls\n.*note: add 'tls 1\.0' to requires:/,
    'thread-local variables need somebody who makes them');

with_part('', <<'C');
#include <thing.h>
__asm__(".section .code, \"awx\"\nret\n.text");
int thing(void)
{
    return 0;
}
C
like(fails_to_build()->{err}, qr/part\.c\.o: error: part has code that can be written to, in section \.code/,
    'nothing is both writable and executable');

with_part("requires: [heap 1.0]\n", "#include <thing.h>\nint thing(void)\n{\n    return 0;\n}\n");
like(builds()->{err}, qr{^parts/part/component\.yaml:3:12: warning: part requires heap and uses nothing of it$}m,
    'a requirement that nothing uses is a warning');

with_part('', <<'C');
#include <thing.h>
typedef unsigned long word;
__extension__ typedef unsigned __int128 wide;
struct large { char bytes[4096]; };
struct large a, b;
int thing(void)
{
    static volatile unsigned divisor = 3;
    a = b;
    return (int)((wide)1 << 100) / (wide)divisor % 1;
}
C
builds();
is(runs(), '', "libgcc and memcpy need no declaration");

# What the API's manifest and its header say about each other.
with_part('', "#include <thing.h>\nint thing(void)\n{\n    return 0;\n}\n");
project();
copy_tree();
my $heap = slurp('manifests/api/heap.yaml');
spit('manifests/api/heap.yaml', $heap =~ s/, heap_usable//r);
my @resolve = ('./resolve', 'apps/hello/app.yaml', '--target', 'linux-x86_64');
is(command(@resolve)->{status}, 0, 'a copy of the tree resolves');
my $made = command('make');
like($made->{err}, qr{^include/heap\.h:\d+: error: 'heap_usable' is declared here and no symbol of the API heap
manifests/api/heap\.yaml:6:11: note: add 'heap_usable' to symbols:$}m, 'a function that the manifest leaves out');
spit('manifests/api/heap.yaml', $heap =~ s/heap_usable/heap_usable, heap_shrink/r);
$made = command('make');
like($made->{err}, qr{^manifests/api/heap\.yaml:6:\d+: error: \S*heap_shrink\S* undeclared}m, 'a symbol that the header leaves out');

done_testing();
