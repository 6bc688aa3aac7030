#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# needs.t - `resolve needs`: from objects, archives and sources to an app.yaml. The program is the environment's
# RESOLVE, else the tree's own.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;

my $program = abs_path($ENV{RESOLVE} || dirname($0) . '/../../resolve');
chdir tempdir(CLEANUP => 1) or die;
$ENV{TMPDIR} = my $temporary = tempdir(CLEANUP => 1);
delete @ENV{qw(TERM CPATH C_INCLUDE_PATH)};
$ENV{LC_ALL} = 'C';

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    return scalar <$file> // '';
}

sub spit {
    my ($path, $text) = @_;
    make_path(dirname($path));
    open my $file, '>:raw', $path or die "$path: $!\n";
    print {$file} $text;
    close $file or die;
}

# Exit status, standard output, standard error.
sub needs {
    my ($arguments) = @_;
    my $out = `$program needs --root . $arguments 2>errors`;
    return ($? & 127 ? 128 + ($? & 127) : $? >> 8, $out, slurp('errors'));
}

sub says {
    my ($arguments, $status, $out, $err, $what) = @_;
    my ($got, @got) = needs($arguments);
    return is("$got\n$got[0]--\n$got[1]", "$status\n$out--\n$err", $what);
}

# The names of the APIs found.
sub apis {
    my ($arguments) = @_;
    my (undef, $out, $err) = needs("$arguments --json");
    return $err if !$out;
    return join ' ', map { $_->{api} } @{ decode_json($out)->{needs} };
}

sub compile {
    my ($name, $source, @flags) = @_;
    spit("$name.c", $source);
    system('gcc', '-Os', '-w', @flags, '-c', '-o', "$name.o", "$name.c") == 0 or die "$name.c\n";
    return;
}

# ---- a tree ----

spit('manifests/m.yaml', <<'END');
{target: kvm-x86_64, arch: x86_64, plat: kvm}
---
{target: linux-x86_64, arch: x86_64, plat: linux}
---
{api: a, version: 1.0, header: a.h, symbols: [f, g]}
---
{api: b, version: 1.2, header: b.h, includes: [types], symbols: [g, h]}
---
{api: c, version: 1.0, header: c.h, symbols: [f, h]}
---
{api: errno, version: 1.0, header: errno.h, symbols: [__errno]}
---
{api: mem, version: 1.0, symbols: [memcpy, memset]}
---
{api: net, version: 1.0, header: net.h, providers: many, object: struct net}
---
{api: stdio, version: 1.0, header: stdio.h, symbols: [printf, sscanf, open, putc, putchar]}
---
{api: system, version: 1.0, header: system.h, symbols: [system_call]}
---
{api: types, header: types.h}
---
{component: all, provides: [a 1.0, b 1.0, c 1.0, errno 1.0, mem 1.0, net 1.0, stdio 1.0, types 1.0]}
---
{component: host, provides: [system 1.0], when: {plat: linux}}
END
spit("include/$_->[0].h", $_->[1]) for ['a', "void f(void);\nvoid g(void);\n"], ['b', "#include <types.h>\nvoid g(void);\nvoid h(void);\n"],
    ['c', "void f(void);\nvoid h(void);\n"], ['types', "#define TEN 10\n"], ['errno', "#define EINVAL 22\nint *__errno(void);\n"], ['net', "struct net { int x; };\nextern const struct net *const net_providers[];\n"],
    ['stdio', "int printf(const char *, ...);\nint open(const char *, int, ...);\n"], ['system', "long system_call(int);\n"];

# ---- the smallest set ----

compile('one', "void g(void);\nint main(void) { g(); }\n");
says('one.o', 0, "app: one\nneeds:\n  - a 1.0  # g\n", '', 'of two APIs the first by name');
compile('two', "void g(void), h(void);\nint main(void) { g(); h(); }\n");
says('two.o', 0, "app: two\nneeds:\n  - b 1.2  # g, h\n", '', 'one API rather than two');
compile('three', "void f(void), g(void), h(void);\nint main(void) { f(); g(); h(); }\n");
is(apis('three.o'), 'a b', 'of three pairs the first by name');
compile('none', "int main(void) { return 0; }\n");
says('none.o --app nothing', 0, "app: nothing\nneeds: []\n", '', 'nothing is needed');
compile('table', "extern const void *net_providers[];\nint main(void) { return net_providers[0] != 0; }\n");
is(apis('table.o'), 'net', 'the table of an API of objects');

# ---- what no API has ----

compile('lost', <<'END');
void fork_it(void), h(void);
static void (*const table[])(void) = {fork_it};
__attribute__((noinline)) void spawn(int n) { for (;;) { fork_it(); h(); if (n) fork_it(); } }
int main(int n) { spawn(n); table[n](); fork_it(); }
END
compile('more', "void fork_it(void);\nvoid again(void) { fork_it(); }\n");
my ($status, $out, $err) = needs('lost.o more.o');
is($status, 1, 'something is missing');
is($out, "app: lost\nneeds:\n  - b 1.2  # h\n", 'and the rest is found');
like($err, qr/^lost\.o: error: no API has 'fork_it', which (?:spawn|main|table) takes \(and \d more places?\)\nmore\.o: note: again takes it\n\z/, 'who takes it');
compile('raw', "long system_call(int);\nint main(void) { return system_call(1); }\n");
says('raw.o', 1, "app: raw\nneeds: []\n", "raw.o: error: nothing provides the API system on kvm-x86_64, of which 'system_call' is, which main takes\n",
    'an API of other targets');
is(apis('raw.o --target linux-x86_64'), 'system', 'which --target names');

# ---- what is no need, and glibc ----

compile('runtime', <<'END');
#include <string.h>
__int128 divide(__int128 a, __int128 b) { return a / b; }
struct s { char x[4096]; };
void copy(struct s *to, const struct s *from) { *to = *from; memset((void *)from, 0, 100000); }
int main(int argc, char **argv) { return divide(argc, 3) + main(0, argv); }
END
says('runtime.o', 0, "app: runtime\nneeds: []\n", '', "the compiler's runtime, the API mem and main");
compile('glibc', <<'END', '-O2', '-D_FORTIFY_SOURCE=2', '-D_FILE_OFFSET_BITS=64', '-fstack-protector-all', '-fPIC');
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
int main(int argc, char **argv) { char b[9]; printf("%d", argc); sscanf(argv[0], "%8s", b); putc(*b, stdout); open(argv[0], argc, 7); return errno; }
END
is(apis('glibc.o'), 'errno stdio', 'inner names of glibc');
($status, undef, $err) = needs('glibc.o');
is("$status$err", '0', 'and all of them are known');

# ---- archives ----

compile('uses', "void inner(void);\nint main(void) { inner(); }\n");
compile('inner', "void f(void);\nvoid inner(void) { f(); }\n");
compile('unused_member_with_a_long_name', "void system_call(int);\nvoid unused(void) { system_call(0); }\n");
system('ar', 'rcs', 'library.a', 'inner.o', 'unused_member_with_a_long_name.o') == 0 or die;
is(apis('uses.o library.a'), 'a', 'of an archive beside an object the members that are reached');
is(apis('library.a uses.o'), 'a', 'in any order');
says('library.a', 1, "app: library\nneeds:\n  - a 1.0  # f\n",
    "library.a(unused_member_with_a_long_name.o): error: nothing provides the API system on kvm-x86_64, of which 'system_call' is, which unused takes\n",
    'of an archive alone all');
system('ar', 'rcST', 'thin.a', 'inner.o') == 0 or die;
($status, undef, $err) = needs('thin.a');
is($status, 2, 'a thin archive is none');

# ---- C sources ----

spit('src/main.c', "#include <b.h>\n#include \"own.h\"\n#include <types.h>\nint main(void) { if (0) f(); own(); return TEN + MORE; }\n");
spit('src/own.h', "#include <a.h>\n#include \"c.h\"\nvoid own(void);\n");
spit('src/c.h', "void f(void);\n");
spit('src/own.c', "#include \"own.h\"\nvoid own(void) { f(); }\n");
says('src/main.c src/own.c --app own -- -DMORE=1 -I src', 0, <<'END', '', 'sources, and options for the compiler');
app: own
needs:
  - a 1.0  # f
  - b 1.2  # <b.h>, <types.h>
sources: [src/main.c, src/own.c]
include: [src]
cflags: [-DMORE=1]
END
($status, $out, $err) = needs('src/main.c src/own.c --output port/deep/app.yaml -- -DMORE=1');
is($out, "wrote port/deep/app.yaml\n", 'written to a file');
is("$status$err", '0', 'in a folder that is made for it');
like(slurp('port/deep/app.yaml'), qr{^sources: \[\.\./\.\./src/main\.c, \.\./\.\./src/own\.c\]$}m, 'from which the paths are');
says('one.o --output port/deep/app.yaml', 2, '', "port/deep/app.yaml: error: is there already, and stays as it is\n", 'and which stays');
spit('bad.c', "#include <stdio.h>\nint main(void) { return undeclared; }\n");
($status, $out, $err) = needs('bad.c');
is("$status$out", '2', 'a source that does not compile');
like($err, qr/^bad\.c:2:\d+: error: .undeclared. undeclared.*^bad\.c: error: does not compile$/ms, "the compiler's words");
spit('foreign.c', "#include <sys/epoll.h>\nint main(void) { return 0; }\n");
like((needs('foreign.c'))[2], qr{sys/epoll\.h: No such file}, 'a header that no API has');
spit('linux.c', "#include <system.h>\nint main(void) { return 0; }\n");
says('linux.c', 1, "app: linux\nneeds: []\nsources: [linux.c]\n", "resolve: error: nothing provides the API system on kvm-x86_64, of which <system.h> is\n",
    'a header of other targets');
is(join(' ', glob "$temporary/*"), '', 'no file is left behind');

# ---- names that YAML would take for something else ----

spit('number.c', "#include <errno.h>\nint main(void) { return -EINVAL; }\n");
says('number.c', 0, "app: number\nneeds: []\nsources: [number.c]\n", '', 'error numbers are for everybody');
spit('true.c', "int main(void) { return 0; }\n");
spit('a b/1, 2.c', "int x;\n");
says("true.c 'a b/1, 2.c' --app 12 -- '-DX=\"a: b\"'", 0, "app: \"12\"\nneeds: []\nsources: [true.c, \"a b/1, 2.c\"]\ncflags: [\"-DX=\\\"a: b\\\"\"]\n", '', 'quotes');

# ---- bad input ----

says('', 2, '', "resolve: error: 'needs' wants FILE... [-- OPTION...]\nresolve: note: 'resolve help' lists verbs and options\n", 'no file');
says('missing.o', 3, '', "missing.o: error: No such file or directory\n", 'a missing object');
says('missing.c', 3, '', "missing.c: error: No such file or directory\n", 'a missing source');
says('src', 3, '', "src: error: Is a directory\n", 'a folder');
spit('text.o', "text\n");
says('text.o', 2, '', "text.o: error: no ELF file of 64 bits, little-endian\n", 'text');
system('gcc', '-o', 'linked', 'none.o') == 0 or die;
says('linked', 2, '', "linked: error: is linked already: it takes the objects that it is made of\n", 'a program');
compile('slim', "int main(void) { return 0; }\n", '-flto', '-fno-fat-lto-objects');
says('slim.o', 2, '', "slim.o: error: has byte code only: compile it with -ffat-lto-objects\n", 'byte code');
spit('32.o', slurp('none.o') =~ s/^(.{4})\x02/$1\x01/sr);
says('32.o', 2, '', "32.o: error: no ELF file of 64 bits, little-endian\n", '32 bits');
says('one.o --app A', 2, '', "resolve: error: 'A' is not a name for an app\nresolve: note: it is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9\n", 'a bad name');
{
    local $ENV{PATH} = '/nowhere';
    my ($status, undef, $err) = needs('one.c');
    is($status, 3, 'no compiler') or diag($err);
}

# Status 0 or 1 for what can be read, 2 with a finding for what cannot.
sub survives {
    my ($content) = @_;
    spit('input.o', $content);
    my ($status, $out, $err) = needs('input.o');
    return '' if $status <= 1 && $out =~ /^app: input$/m || $status == 2 && $err =~ /^input\.o.*: error: /;
    return "status $status: $err";
}

srand 1;
my %inputs = (object => slurp('lost.o'), archive => slurp('library.a'));
for my $kind (sort keys %inputs) {
    my $good = $inputs{$kind};
    my @wrong = map { survives(substr $good, 0, int rand length $good) } 1 .. 20;
    is(join('', @wrong), '', "$kind, cut short");
    my $sections = $kind eq 'object' ? unpack('x40 Q<', $good) : length($good) - 1500;
    @wrong = ();
    for my $round (1 .. 100) {
        my $bad  = $good;
        my $from = (0, $sections, rand length $good)[$round % 3];
        for (1 .. 3) {
            my $at = int($from + rand 400);
            substr($bad, $at, 1) = chr int rand 256 if $at < length $bad;
        }
        push @wrong, survives($bad);
    }
    is(join('', @wrong), '', "$kind, overwritten");
}

chdir '/';
done_testing();
