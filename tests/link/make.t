#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# make.t - the Makefile at the root: which image it builds, and what it says where there is none.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

project();
command('cp', '-R', map({ "$root/$_" } tree()), '.');

my $made = command('make');
isnt($made->{status}, 0, 'nothing is resolved');
like($made->{err}, qr{nothing is resolved yet; type: make resolve && \./resolve apps/hello/app\.yaml}, 'make says what to type');
like(command('make', 'help')->{out}, qr/^make demo /m, 'make help');

command('mkdir', 'build');
command('cp', '-R', "$root/build/host", 'build');
is(command('make', 'resolve')->{status}, 0, 'make resolve');
for my $target ('linux-x86_64', 'hosted-x86_64') {
    my $resolved = command('./resolve', 'apps/hello/app.yaml', '--target', $target);
    like($resolved->{out}, qr/^next: make$/m, "$target: resolve says what to type");
}
is(slurp('build/last'), "hello-hosted-x86_64\n", 'build/last');
$made = command('make', 'run');
is($made->{status}, 0, 'make run') or diag($made->{err});
like($made->{out}, qr/^Hello from Joist on hosted-x86_64$/m, 'builds and starts the last one');
is(readlink 'compile_commands.json', 'build/hello-hosted-x86_64/release/compile_commands.json', 'compile_commands.json is of it');
my $commands = JSON::PP::decode_json(slurp('compile_commands.json'));
ok((grep { $_->{file} eq 'apps/hello/main.c' && $_->{command} =~ / -Ibuild\/hello-hosted-x86_64\/view\/hello / } @$commands), 'with the real flags');
is(command('sh', '-c', $commands->[0]{command} =~ s/ -o \S+/ -o object/r)->{status}, 0, 'which work');

$made = command('make', 'IMAGE=hello-linux-x86_64');
is($made->{status}, 0, 'IMAGE= builds another');
ok(-x 'build/hello-linux-x86_64/image.elf', 'it is there');
like(command('make')->{out}, qr/Nothing to be done for 'image'/, 'make still means the last one');
like(command('make', 'IMAGE=hello-none')->{err}, qr{build/hello-none is not resolved}, 'an image that is not resolved');

$made = command('make', 'IMAGE=hello-linux-x86_64', 'SANITIZE=address');
like($made->{err}, qr/SANITIZE needs the host's C library/, 'sanitizers need a hosted target');
$made = command('make', 'run', 'SANITIZE=address,undefined');
is($made->{status}, 0, 'SANITIZE=address,undefined') or diag($made->{err});
like(command('nm', 'build/hello-hosted-x86_64/image.elf')->{out}, qr/__asan_init/, 'has them');

spit('VERSION', "9.8.7\n");
is(command('make', 'resolve')->{status}, 0, 'a new version');
like(command('./resolve', '--version')->{out}, qr/\b9\.8\.7\b/, 'resolve --version');

is(command('make', 'clean')->{status}, 0, 'make clean');
is(join(' ', grep { -e || -l } qw(build resolve compile_commands.json)), '', 'removes all that was built');

done_testing();
