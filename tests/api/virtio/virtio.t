#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# virtio.t - conformance of virtio on every machine, over each of the buses that it has, with each
# kind of queue that its devices can be told to offer.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

# Words that run a program with more options for QEMU.
my $work  = tempdir(CLEANUP => 1);
my $count = 0;

sub with_qemu {
    my (@options) = @_;
    my $folder = "$work/" . $count++;
    mkdir $folder or die "$folder: $!\n";
    for my $program (qw(qemu-system-x86_64 qemu-system-aarch64)) {
        open my $file, '>', "$folder/$program" or die "$folder/$program: $!\n";
        print {$file} "#!/bin/sh\nPATH=\${PATH#*:} exec $program \"\$@\" @options\n";
        close $file or die "$folder/$program: $!\n";
        chmod 0755, "$folder/$program";
    }
    return ('env', "PATH=$folder:$ENV{PATH}");
}

my %kinds = (
    'split, with event index'  => [],
    'split, without'           => ['-global virtio-device.event_idx=off'],
    'packed, with event index' => ['-global virtio-device.packed=on'],
    'packed, without'          => [ '-global virtio-device.packed=on', '-global virtio-device.event_idx=off' ],
);
my %under = map { $_ => [ with_qemu(@{ $kinds{$_} }) ] } keys %kinds;

conform(
    'virtio',
    sub {
        my ($image) = @_;
        for my $kind (sort keys %kinds) {
            subtest $kind => sub {
                image_tap($image, under => $under{$kind});
                done_testing();
            };
        }
    },
    where => ['kvm']
);
