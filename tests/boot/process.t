#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# process.t - an image of plat linux is an ordinary static process: no loader, no C library; strace
# shows its system calls, gdb stops in main.
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
    my ($path) = @_;
    tool('strace') or return;
    my $result = Image::command([ 'strace', '-f', $path ]);
    is($result->{status}, 0, 'runs under strace');
    like($result->{err}, qr/^write(?:v)?\(1, .*Hello from Joist/m, 'strace shows the write');
    like($result->{err}, qr/^exit_group\(0\)/m, 'and the exit');
    my @calls = $result->{err} =~ /^\w+\(/mg;
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
        test_strace($path);
        test_gdb($path);
    },
    where => ['linux'],
    name  => 'process'
);
