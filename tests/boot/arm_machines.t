#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# arm_machines.t - images for arm64 on machines that differ from the one that `run` starts: entered at
# EL2, with the other interrupt controller, little and much memory, without semihosting; and device
# trees in which something is wrong.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Path qw(make_path);
use Image ();
use Test::More;

my $work = 'build/tests/boot/arm_machines';
my @qemu = qw(qemu-system-aarch64 -cpu max -nodefaults -no-user-config -display none -no-reboot);
push @qemu, '-chardev', 'stdio,id=console', '-serial', 'chardev:console';
my @semihosting = ('-semihosting-config', 'enable=on,target=native');
make_path($work);

# The image of an app.
sub image {
    my ($app, @use) = @_;
    my %what  = (app => $app, target => 'kvm-arm64', output => $work);
    my $image = Image::resolve(%what, use => \@use);
    is($image->{status}, 0, "$app resolves") or diag($image->{err});
    my $make = Image::build($image->{folder});
    is($make->{status}, 0, 'and builds') or diag($make->{out} . $make->{err});
    return "$image->{folder}/image.bin";
}

sub boots {
    my ($name, $image, $status, $out, @machine) = @_;
    my $result = Image::command([ @qemu, '-kernel', $image, @machine ]);
    ok(!$result->{timeout}, "$name: ends by itself");
    is($result->{status}, $status, "$name: status") or diag($result->{err});
    like($result->{out}, $out, "$name: output");
    unlike($result->{out}, qr/^not ok/m, "$name: no test fails");
}

# The tree that QEMU makes, with a change to its source.
sub tree {
    my ($name, $change) = @_;
    my $blob = "$work/$name.dtb";
    Image::command([ @qemu, '-M', "virt,dumpdtb=$work/virt.dtb", '-m', 128 ]);
    my $source = Image::command([ 'dtc', '-q', '-I', 'dtb', '-O', 'dts', "$work/virt.dtb" ])->{out};
    my $changed = $change->($source);
    isnt($changed, $source, "$name: the tree is another");
    open my $file, '>', "$work/$name.dts" or die "$work/$name.dts: $!\n";
    print $file $changed;
    close $file or die "$work/$name.dts: $!\n";
    is(Image::command([ 'dtc', '-q', '-O', 'dtb', '-o', $blob, "$work/$name.dts" ])->{status},
        0, "$name: dtc makes it");
    return ('-M', 'virt', '-m', 128, '-dtb', $blob);
}

my $hello = image('apps/hello/app.yaml');
my $said  = qr/^Hello from Joist on kvm-arm64$/m;
boots('no semihosting', $hello, 0, $said, qw(-M virt -m 32));
boots('at EL2',         $hello, 1, $said, '-M', 'virt,virtualization=on', qw(-m 32), @semihosting);
boots('2052 KiB',       $hello, 1, $said, qw(-M virt -m 2052K), @semihosting);
boots('8 GiB',          $hello, 1, $said, qw(-M virt -m 8G), @semihosting);
boots('another CPU',    $hello, 1, $said, qw(-M virt -m 32 -cpu cortex-a53), @semihosting);

my $suites = image('tests/suite/app.yaml', 'suite=test-irq,test-timer,test-boot_info');
my $plan   = qr/^1\.\.\d+$/m;
for my $version (2, 3) {
    boots("$_ with GIC version $version",
        $suites, 1, $plan, '-M', "virt,gic-version=$version", '-m', 32, '-append', $_, @semihosting)
        for qw(irq timer);
}
boots('GIC version 3 at EL2', $suites, 1, $plan, '-M', 'virt,gic-version=3,virtualization=on',
    qw(-m 32 -append irq), @semihosting);
boots('memory beyond 4 GiB', $suites, 1, $plan, qw(-M virt -m 8G -append boot_info), @semihosting);
boots('an initrd', $suites, 1, $plan, qw(-M virt -m 128 -initrd VERSION -append boot_info),
    @semihosting);

# A crash is status 126, told as 2 * 126 + 1.
boots('no console', $hello, 1, qr/^\z/,
    tree('no-console', sub { $_[0] =~ s/"arm,pl011[^"]*"/"test,none"/r }), @semihosting);
boots('a console that is not there', $hello, 1, $said,
    tree('wrong-path', sub { $_[0] =~ s{stdout-path = "[^"]*"}{stdout-path = "/none"}r }), @semihosting);
boots('no interrupt controller',
    $suites, 251, qr/^init of irq-gic failed: -ENODEV$/m,
    tree('no-controller', sub { $_[0] =~ s/"arm,cortex-a15-gic"/"test,none"/r }),
    '-append', 'irq', @semihosting);
boots('the image is reserved',
    $hello, 253, qr/^crash: the device tree reserves memory that the image lies in$/m,
    tree('reserved', sub { $_[0] =~ s{^/dts-v1/;}{/dts-v1/;\n/memreserve/ 0x40001000 0x1000;}mr }),
    @semihosting);
boots('no power control', $hello, 1, $said,
    tree('no-psci', sub { $_[0] =~ s/"arm,psci-[^"]*"/"test,none"/r }), @semihosting);

done_testing();
