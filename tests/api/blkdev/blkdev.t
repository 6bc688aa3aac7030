#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# blkdev.t - conformance of blkdev on every driver and target, on a disk that is a file of the
# host's, and what is in the file afterwards.
use strict;
use warnings;
use File::Temp;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Image ();
use Suite;
use Test::More;

my $SIZE = (4 << 20) + 812;

sub disk {
    my $file = File::Temp->new;
    print {$file} "\x5a" x $SIZE;
    $file->flush;
    return $file;
}

sub test_disk {
    my ($image) = @_;
    my $disk = disk();
    image_tap($image, options => [ '--disk', $disk ]);
    my $bytes = Image::slurp($disk);
    is(length $bytes, $SIZE, 'the file is as long as it was');
    is(ord substr($bytes, 4 << 20, 1), 2, 'the last block is in it');
    is(substr($bytes, -300), "\x5a" x 300, 'what is behind it is as it was');
}

sub test_cut {
    my ($image) = @_;
    my $disk  = disk();
    my @words = image_words($image, options => [ '--disk', $disk ], args => ['cut']);
    my $result = Image::converse(\@words, '# ready', '', sub { truncate $disk, 1 << 20 });
    is($result->{status}, 0, 'a file that is cut') or diag($result->{out}, $result->{err});
}

# Settings are the first words.
sub test_read_only {
    my ($image) = @_;
    my $disk = disk();
    image_tap(
        { %$image, suite => undef },
        options => [ '--disk', $disk ],
        args    => [ 'blkdev-file.read-only=yes', 'blkdev', 'read-only' ]
    );
}

conform(
    'blkdev',
    sub {
        my ($image) = @_;
        test_disk($image);
        test_cut($image);
        image_tap($image, args => ['none']);
        test_read_only($image);
    },
    where => [ 'linux', 'hosted' ]
);
