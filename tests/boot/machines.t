#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# machines.t - images on machines that differ from the one that `run` starts: without the debug
# exit, with little and much memory, with a module, without the PIT.
use strict;
use warnings;
no warnings 'qw'; # commas are part of QEMU's words
use FindBin;
use lib "$FindBin::Bin/../lib";
use Machines;
use Test::More;

machines('kvm-x86_64', 'qemu-system-x86_64');
my @debug_exit = qw(-device isa-debug-exit,iobase=0x501,iosize=2);

my $hello = image('apps/hello/app.yaml');
my $said  = qr/^Hello from Joist on kvm-x86_64$/m;
boots('no debug exit',       $hello, 0, $said, qw(-M q35,accel=tcg -m 32));
boots('an odd memory size',  $hello, 0, $said, qw(-M q35,accel=tcg -m 32832K));
boots('1.7 MB',              $hello, 1, $said, qw(-M q35,accel=tcg -m 1660K), @debug_exit);
boots('the older PC',        $hello, 1, $said, qw(-M pc,accel=tcg -m 32), @debug_exit);

my $suites = image('tests/suite/app.yaml', 'suite=test-boot_info,test-clock');
my $plan   = qr/^1\.\.\d+$/m;
boots('5 GiB', $suites, 1, $plan, qw(-M q35,accel=tcg -m 5G -append boot_info), @debug_exit);
boots('a module',
    $suites, 1, $plan, qw(-M q35,accel=tcg -m 32 -initrd VERSION -append boot_info), @debug_exit);
boots('a module on microvm',
    $suites, 1, $plan, qw(-M microvm,accel=tcg -m 32 -initrd VERSION -append boot_info), @debug_exit);
boots('no PIT', $suites, 1, $plan, qw(-M q35,accel=tcg,pit=off -m 32 -append clock), @debug_exit);

done_testing();
