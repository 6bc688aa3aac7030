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
use Image ();
use Suite;
use Test::More;

# Words that run a program with more options for QEMU, and its devices on PCI if $bus is 'pci'.
my $work  = tempdir(CLEANUP => 1);
my $count = 0;

sub with_qemu {
    my ($bus, @options) = @_;
    my $folder = "$work/" . $count++;
    mkdir $folder or die "$folder: $!\n";
    for my $program (qw(qemu-system-x86_64 qemu-system-aarch64)) {
        open my $file, '>', "$folder/$program" or die "$folder/$program: $!\n";
        print {$file} <<"END";
#!/bin/sh
for word; do
    shift
    [ "$bus \$word" != 'pci virtio-rng-device' ] || word=virtio-rng-pci
    set -- "\$@" "\$word"
done
PATH=\${PATH#*:} exec $program "\$@" @options
END
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
my %under = map { $_ => [ with_qemu('', @{ $kinds{$_} }) ] } keys %kinds;

# A machine of which devices can be on either bus: its target puts them into memory.
my %controllers = (
    'messages'    => [ with_qemu('pci', '-machine gic-version=2') ],
    'no messages' => [ with_qemu('pci', '-machine gic-version=3') ],
);

sub on_pci {
    my ($image) = @_;
    my $made = Image::resolve(
        app    => 'tests/api/virtio/app.yaml',
        target => $image->{target},
        use    => ['virtio_bus=bus-virtio-pci'],
        output => "build/tests/api/virtio/pci-$image->{kind}"
    );
    my @variables = $image->{kind} eq 'dev' ? 'DEV=1' : ();
    is(Image::build($made->{folder}, @variables)->{status}, 0, 'builds') or return;
    for my $what (sort keys %controllers) {
        subtest $what => sub {
            image_tap({ %$image, folder => $made->{folder} }, under => $controllers{$what});
            done_testing();
        };
    }
}

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
        on_pci($image) if $image->{target} eq 'kvm-arm64';
    },
    where => ['kvm']
);
