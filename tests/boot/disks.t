#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# disks.t - which disk is which: --disk for each, in their order, whatever they are called.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;
use Test::More;

my $folder = tempdir(CLEANUP => 1);

sub disk {
    my ($name, $first) = @_;
    open my $file, '>', "$folder/$name" or die "$folder/$name: $!\n";
    print {$file} $first, "\0" x (65536 - length $first);
    close $file or die "$folder/$name: $!\n";
    return "$folder/$name";
}
my $one = disk('a disk, and =more', "first  \n");
my $two = disk("two'", "second \n");

on_targets(
    'tests/boot/disks/app.yaml',
    sub {
        my ($image) = @_;
        image_ends($image, 0, "first  \nsecond \n", 'two disks', options => [ '--disk', $one, '--disk', $two ]);
        image_ends($image, 0, "second \n", 'one', options => [ '--disk', $two ]);
        image_ends($image, 0, '', 'none');
        my $three = image_run($image, options => [ map { ('--disk', $_) } $one, $two, $one ]);
        is($three->{status}, 2, 'more than there are');
        like($three->{err}, qr/error: --disk: boot-disks has 2 of 'disk'$/m, 'are refused');
        my $missing = image_run($image, options => [ '--disk', "$folder/none" ]);
        is($missing->{status}, 2, 'a file that is not there');
        like($missing->{err}, qr{error: --disk \Q$folder\E/none: there is no such file$}m, 'is named');
    },
    kinds => { kvm => 'dev', linux => 'release' }
);
