# SPDX-License-Identifier: BSD-2-Clause
#
# Machines.pm - images of one target on machines that differ from the one that `run` starts.
#
#     machines('kvm-x86_64', 'qemu-system-x86_64');
#     boots('the older PC', image('apps/hello/app.yaml'), 0, qr/^Hello/, qw(-M pc -m 32));
package Machines;

use strict;
use warnings;
use Image ();
use Test::More;
use Exporter qw(import);

our @EXPORT = qw(machines image qemu boots starts);

my ($target, @qemu);

sub machines {
    ($target, my $program) = @_;
    @qemu = ($program, qw(-cpu max -nodefaults -no-user-config -display none -no-reboot),
        '-chardev', 'stdio,id=console', '-serial', 'chardev:console');
    return;
}

# What is started, but for the machine and what is in it.
sub qemu { return @qemu }

# The image of an app, as QEMU is given it.
sub image {
    my ($app, @use) = @_;
    my %what  = (app => $app, target => $target, output => "build/tests/boot/machines");
    my $image = Image::resolve(%what, use => \@use);
    is($image->{status}, 0, "$app resolves") or diag($image->{err});
    my $make = Image::build($image->{folder});
    is($make->{status}, 0, 'and builds') or diag($make->{out} . $make->{err});
    return -e "$image->{folder}/image.bin" ? "$image->{folder}/image.bin" : "$image->{folder}/image.elf";
}

# The image as a kernel of a machine: ends with $status; what it prints, on the console or through the
# debugger, matches $out.
sub boots {
    my ($name, $image, $status, $out, @machine) = @_;
    return starts($name, $status, $out, '-kernel', $image, @machine);
}

sub starts {
    my ($name, $status, $out, @machine) = @_;
    my $result = Image::command([ @qemu, @machine ]);
    ok(!$result->{timeout}, "$name: ends by itself");
    is($result->{status}, $status, "$name: status") or diag($result->{err});
    like($result->{out} . $result->{err}, $out, "$name: output");
    unlike($result->{out}, qr/^not ok/m, "$name: no test fails");
    return;
}

1;
