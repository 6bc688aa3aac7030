#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# process.t - an image of plat linux is an ordinary static process: no loader, no C library; strace
# shows its system calls, gdb stops in main. For another processor than the host's, the emulator shows
# the calls.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

# Where an issue's promise needs a tool that is not there, CI fails and a developer is told.
sub tool {
    my ($name) = @_;
    return 1 if grep { -x "$_/$name" } split /:/, $ENV{PATH};
    if ($ENV{CI}) {
        fail("$name is installed");
    } else {
    SKIP: { skip "$name is not installed (Debian package $name)", 1 }
    }
    return 0;
}

sub test_static {
    my ($path) = @_;
    my $headers = Image::command([ 'readelf', '-lW', $path ])->{out};
    unlike($headers, qr/\b(?:INTERP|DYNAMIC)\b/, 'no loader');
    like($headers, qr/GNU_STACK\s+(?:0x\S+\s+){5}RW\s/, 'no executable stack');
    my $symbols = Image::command([ 'nm', $path ])->{out};
    unlike($symbols, qr/\b(?:__libc_\w+|_IO_\w+|printf|malloc|exit)\b/, 'no C library');
    unlike($symbols, qr/ [uU] /, 'nothing undefined');
}

sub test_strace {
    my ($tool, @command) = @_;
    tool($tool) or return;
    my $result = Image::command([ $tool, @command ]);
    is($result->{status}, 0, "runs under $tool");
    like($result->{out} . $result->{err}, qr/Hello from Joist/, 'says hello');
    (my $calls = $result->{err}) =~ s/^\d+ //mg;
    like($calls, qr/^write(?:v)?\(1,.*= \d+$/m, 'it shows the write');
    like($calls, qr/^exit_group\(0\)/m, 'and the exit');
    my @calls = $calls =~ /^\w+\(/mg;
    ok(@calls < 30, 'few system calls: ' . @calls);
}

sub test_gdb {
    my ($path) = @_;
    tool('gdb') or return;
    my @commands = ('break main', 'run', 'backtrace', 'info locals', 'continue');
    my $result = Image::command(
        [ 'gdb', '-nx', '-batch', (map { ('-ex', $_) } @commands), $path ]);
    my $stop = qr/^Breakpoint 1, main \(.*\) at .*apps\/hello\/main\.c:\d+/m;
    like($result->{out}, $stop, 'gdb stops in main');
    like($result->{out}, qr/^#0  main \(/m, 'and shows the stack');
    like($result->{out}, qr/exited normally/, 'and lets it end');
}

on_targets(
    'apps/hello/app.yaml',
    sub {
        my ($image) = @_;
        my $path = "$image->{folder}/image.elf";
        test_static($path);
        if (is_emulated($image)) {
            test_strace('qemu-aarch64', '-strace', $path);
            note('gdb is left out: the host\'s knows the host\'s processor alone');
        } else {
            test_strace('strace', '-f', $path);
            test_gdb($path);
        }
    },
    where => ['linux'],
    name  => 'process'
);
