#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# run.t - the generated `run`: its options, its exit status, the input's end, names in crash reports.
# (tests/boot has what an image itself prints.)
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

project(
    'app.yaml' => "app: t\nneeds: [console 1.0, trap 1.0]\n",
    'main.c'   => <<'C',
#include <console.h>
#include <trap.h>
static void copy(void)
{
    char bytes[64];
    for (size_t got; (got = console_read(bytes, sizeof(bytes))) > 0;)
        console_write(bytes, got);
}
static volatile int *volatile nowhere = (int *)16;
int main(int argc, char **argv)
{
    if (argc < 2)
        return 0;
    if (argv[1][0] == 'c')
        copy();
    if (argv[1][0] == 'f')
        *nowhere = 1;
    if (argv[1][0] == 's')
        return (argv[1][1] - '0') * 10;
    if (argv[1][0] == 'r') { /* no interrupt table, and an interrupt: the machine resets */
        static const struct {
            unsigned short limit;
            unsigned long base;
        } __attribute__((packed)) none;
        __asm__ volatile("lidt %0; ud2" ::"m"(none));
    }
    return 0;
}
C
);

sub run_on {
    my ($target, @words) = @_;
    return command("build/t-$target/run", @words);
}

for my $target ('linux-x86_64', 'kvm-x86_64', 'microvm-x86_64') {
    my $run = "build/t-$target/run";
    is(command("$root/resolve", 'app.yaml', '--target', $target)->{status}, 0, "$target resolves");
    is(command('make', '-f', "build/t-$target/image.mk")->{status}, 0, "$target builds");
    is(run_on($target)->{status}, 0, "$target: status 0");
    is(run_on($target, "s$_")->{status}, $_ * 10, "$target: status ${_}0") for 1, 4;

    my $fault = run_on($target, 'f');
    is($fault->{status}, 126, "$target: a crash");
    like($fault->{out}, qr/^crash: page fault, write to 0x0000000000000010$/m, "$target: its report, on standard output");
    like($fault->{err}, qr/^  at 0x[0-9a-f]{16} main at main\.c:17$/m, "$target: with names, on standard error");

    my $sent = join '', map { "line $_\n" } 1 .. 200;
    my $copied = Image::command([ $run, 'c' ], input => $sent);
    is($copied->{out}, $sent, "$target: input arrives whole");
    is($copied->{status}, 0, "$target: and ends");

    is(run_on($target, '--help')->{status}, 0, "$target: --help");
    for my $wrong ([ '--nonsense', qr/unknown option --nonsense/ ], [ '--net', qr/--net needs a value/ ]) {
        my $result = run_on($target, $wrong->[0]);
        is($result->{status}, 2, "$target: $wrong->[0]: status");
        like($result->{err}, $wrong->[1], "$target: $wrong->[0]: message");
    }
    for my $device (qw(net disk share)) {
        my $result = run_on($target, "--$device", 'user:1:2');
        is($result->{status}, 2, "$target: --$device without such a device: status");
        like($result->{err}, qr/--$device: nothing in t declares a device '$device'$/m, "$target: --$device: message");
    }
}
is(run_on('kvm-x86_64', '--memory', 'much')->{status}, 2, 'a size that is none');
is(run_on('kvm-x86_64', '--memory', '2500K', '--', 's3')->{status}, 30, '--memory');
is(run_on('kvm-x86_64', '--', '--memory')->{status}, 0, 'after -- all is for main');

my $reset = run_on('kvm-x86_64', 'r');
is($reset->{status}, 126, 'a machine that resets has crashed');
like($reset->{err}, qr/the machine was reset/, 'and run says so');

# QEMU's own failures are no status of the image.
my $script = slurp('build/t-kvm-x86_64/run');
spit('build/t-kvm-x86_64/broken', $script =~ s/-M q35/-M no-such-machine/r);
chmod 0755, 'build/t-kvm-x86_64/broken';
my $broken = command('build/t-kvm-x86_64/broken');
is($broken->{status}, 3, 'QEMU does not start: status');
like($broken->{err}, qr/unsupported machine type/, "QEMU's message");
is_deeply(
    [ $script =~ /^    device (\S+) \d+$/mg ],
    [ 'debug-exit', 'serial' ],
    'exactly the devices that the closure declares'
);

done_testing();
