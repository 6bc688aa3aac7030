#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# archive.t - a component that is a library instead of sources: what the image reaches of it is audited,
# the rest is nobody's business.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

# A library of these members (name => C text) beside the manifest of component `port`.
sub library {
    my (%members) = @_;
    for my $name (sort keys %members) {
        spit("work/$name.c", $members{$name});
        my @flags = qw(-c -O2 -ffreestanding -fno-pic -mno-red-zone -ffunction-sections);
        is(command('gcc', @flags, '-o', "work/$name.o", "work/$name.c")->{status}, 0, "member $name");
    }
    unlink 'parts/port/libport.a';
    command('ar', 'rcs', 'parts/port/libport.a', map { "work/$_.o" } sort keys %members);
}

project(
    'app.yaml'  => "app: t\nneeds: [port 1.0]\ncomponents: [parts]\n",
    'main.c'    => "#include <port.h>\nint helper(void);\nint helper(void)\n{\n    return 5;\n}\nint main(void)\n{\n    return port_one() + helper() - 8;\n}\n",
    'parts/port.h'    => "int port_one(void);\nint port_two(void);\n",
    'parts/port.yaml' => "api: port\nversion: 1.0\nheader: port.h\nsymbols: [port_one, port_two]\n",
    'parts/port/component.yaml' => "component: port\nprovides: [port 1.0]\narchive: libport.a\n",
);
my %members = (
    'one-with-a-name-longer-than-sixteen' => "int helper(void);\nint port_one(void)\n{\n    return helper();\n}\n",
    helper => "int helper(void)\n{\n    return 3;\n}\n",
    two    => "void *heap_alloc(unsigned long);\nint port_two(void)\n{\n    return heap_alloc(1) != 0;\n}\n",
);
library(%members);
resolves();
builds();
is(runs(), '', "a member's global that the app has too: the app's is renamed");
unlike(command('nm', folder() . '/image.elf')->{out}, qr/port_two/, 'what nobody reaches is not linked');

spit('main.c', slurp('main.c') =~ s/port_one\(\)/port_two()/r);
like(fails_to_build()->{err}, qr{^parts/port/libport\.a\(two\.o\): error: port uses 'heap_alloc' of the API heap, which it does not require
parts/port/component\.yaml:1:12: note: add 'heap 1\.0' to requires:$}m, 'a member that is reached is audited');

spit('parts/port/component.yaml', slurp('parts/port/component.yaml') . "requires: [heap 1.0]\n");
builds();
is(command(folder() . '/run')->{status}, 127, 'declared, it builds');

delete $members{two};
library(%members);
like(fails_to_build()->{err}, qr{^parts/port/component\.yaml:2:12: error: port provides the API port and does not define its symbol 'port_two'$}m,
    'a symbol that no member defines');

# Two components, one library: each has the members that what it promises leads to, by names of no API.
project(
    'app.yaml' => "app: t\nneeds: [first 1.0, second 1.0]\ncomponents: [parts]\n",
    'main.c'   => "#include <first.h>\n#include <second.h>\nint main(void)\n{\n    return first() + second() - 19;\n}\n",
    'parts/first.yaml'  => "api: first\nversion: 1.0\nheader: first.h\nsymbols: [first]\n",
    'parts/first.h'     => "int first(void);\n",
    'parts/second.yaml' => "api: second\nversion: 1.0\nheader: second.h\nsymbols: [second]\n",
    'parts/second.h'    => "int second(void);\n",
    'parts/port/component.yaml' => "component: port-first\nprovides: [first 1.0]\nsources: []\narchive: libport.a\n---\n"
      . "component: port-second\nprovides: [second 1.0]\nsources: []\narchive: libport.a\n",
);
%members = (
    common => "int common(void)\n{\n    return 3;\n}\n",
    first  => "int common(void), second(void);\nint first(void)\n{\n    return common() + second();\n}\n",
    second => "int common(void), missing(void) __attribute__((weak));\nint second(void)\n{\n    return missing ? missing() : 5 + common();\n}\n",
);
library(%members);
resolves();
like(fails_to_build()->{err}, qr{^parts/port/libport\.a\(first\.o\): error: port-first uses 'second' of the API second, which it does not require
parts/port/component\.yaml:1:12: note: add 'second 1\.0' to requires:$}m, "what a member takes of the other's API has to be declared");
spit('parts/port/component.yaml', slurp('parts/port/component.yaml') =~ s/first 1\.0\]\n/first 1.0]\nrequires: [second 1.0]\n/r);
my $built = builds();
is(runs(), '', 'a member that both lead to is no clash, and a weak reference needs nothing');
is($built->{err}, '', 'nor is there a warning');
like(slurp(folder() . '/edges'), qr/^port-first second port-second 1$/m, 'references are counted');
spit('main.c', slurp('main.c') =~ s/second\(\)/common()/r =~ s/int main/int common(void);\nint main/r);
like(fails_to_build()->{err}, qr{^main\.c:6: error: the app t uses 'common' of port-(?:first|second)$}m, 'what is in no API is nobody else\'s');

done_testing();
