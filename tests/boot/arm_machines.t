#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# arm_machines.t - images for arm64 on machines that differ from the one that `run` starts: entered at
# EL2, with the other interrupt controller, little and much memory, without semihosting; and device
# trees in which something is wrong. Each ends by itself, with a message on the console of the tree,
# or through the debugger where the tree is too damaged to tell of one.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Path qw(make_path);
use Image ();
use Machines;
use Test::More;

my $work = 'build/tests/boot/arm_machines';
machines('kvm-arm64', 'qemu-system-aarch64');
my @semihosting = ('-semihosting-config', 'enable=on,target=native');
make_path($work);

# The tree that QEMU makes, as a blob, and with a change to its source.
sub blob_of_qemu {
    Image::command([ qemu(), '-M', "virt,dumpdtb=$work/virt.dtb", '-m', 128 ]);
    return Image::slurp("$work/virt.dtb");
}

sub changed_blob {
    my ($name, $change) = @_;
    blob_of_qemu();
    my $source = Image::command([ 'dtc', '-q', '-I', 'dtb', '-O', 'dts', "$work/virt.dtb" ])->{out};
    my $changed = $change->($source);
    ok($changed ne $source, "$name: the tree is another");
    spit("$work/$name.dts", $changed);
    is(Image::command([ 'dtc', '-q', '-O', 'dtb', '-o', "$work/$name.dtb", "$work/$name.dts" ])->{status},
        0, "$name: dtc makes it");
    return Image::slurp("$work/$name.dtb");
}

sub spit {
    my ($path, $bytes) = @_;
    open my $file, '>:raw', $path or die "$path: $!\n";
    print $file $bytes;
    close $file or die "$path: $!\n";
}

# A machine with a changed tree, of which QEMU makes the command line and the memory.
sub tree {
    my ($name, $change) = @_;
    changed_blob($name, $change);
    return ('-M', 'virt', '-m', 128, '-dtb', "$work/$name.dtb");
}

# The same with any blob, which QEMU does not look at: the image, the blob and a loader of our own are
# put into memory. `ldr x0, blob; ldr x1, image; br x1`, and where these are.
sub loads {
    my ($name, $image, $blob, $status, $out, $tree) = (@_, 0x41000000);
    my ($loader, $kernel) = (0x40400000, 0x40601000);
    spit("$work/$name.blob", $blob);
    spit("$work/loader", pack 'L<4 Q<2', 0x58000080, 0x580000a1, 0xd61f0020, 0, $tree, $kernel);
    my @loaded = map { ('-device', "loader,file=$$_[0],addr=$$_[1],force-raw=on") }
        [ "$work/loader", $loader ], [ $image, $kernel ], [ "$work/$name.blob", $tree ];
    starts($name, $status, $out, '-M', 'virt', '-m', 128, @semihosting, @loaded,
        '-device', "loader,addr=$loader,cpu-num=0");
    return;
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
my $second = 'memory@47000000 { device_type = "memory"; reg = <0x00 0x47000000 0x00 0x1000000>; };';
boots('memory that overlaps', $suites, 1, $plan,
    tree('overlap', sub { $_[0] =~ s/^\};\s*\z/$second };/mr }), '-append', 'boot_info', @semihosting);
boots("phandles of $_->[0]", $suites, 1, $plan,
    tree("phandles-$_->[0]", $_->[1]), '-append', 'irq', @semihosting)
    for [ 'nothing', sub { $_[0] =~ s/interrupt-parent = <0x\w+>/interrupt-parent = <0xdead>/gr } ],
    [ 'themselves', sub { $_[0] =~ s/(phandle = (<0x8002>);)/$1 interrupt-parent = $2;/r } ];

# Trees that QEMU would mend or refuse.
my $blob = blob_of_qemu();
loads('whole', $hello, $blob, 1, $said);
loads('right behind the image', $hello, $blob, 1, $said, 0x40640000);
loads('right before it',        $hello, $blob, 1, $said, 0x40500000);
my $damaged = qr/^crash: the device tree is damaged or too large, or there is none$/m;
loads('none', $hello, '', 253, $damaged);
loads('truncated', $hello, substr($blob, 0, 0x400), 253, $damaged);
my %fields = (magic => 0, size => 4, structure => 8, texts => 12, reserved => 16, version => 20, compatible => 24);
for my $field (sort keys %fields) {
    my $wrong = $blob;
    substr($wrong, $fields{$field}, 4) = pack 'N', $field eq 'version' ? 3 : 0x7ffffff0;
    loads("a wrong field $field", $hello, $wrong, 253, $damaged);
}
my $no_memory = qr/^crash: the device tree tells of no memory$/m;
loads('no memory', $hello, changed_blob('no-memory', sub { $_[0] =~ s/device_type = "memory";//r }), 253, $no_memory);
loads('memory of no size', $hello, changed_blob('empty', sub { $_[0] =~ s/(memory\@40000000 \{\s+reg = <0x00 0x40000000) [^>]*/$1 0x00 0x00/r }), 253, $no_memory);
loads('memory behind the last address', $hello,
    changed_blob('behind', sub { $_[0] =~ s/(memory\@40000000 \{\s+reg = )<[^>]*/$1<0xffffffff 0xfffff000 0x00 0x2000/r }),
    253, qr/^crash: the device tree tells of memory behind the last address$/m);

done_testing();
