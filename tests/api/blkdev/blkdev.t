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

my $BLOCKS = (4 << 20) + 512;

# A process leaves alone what is behind the last whole block; a machine's disk has none such.
sub disk {
    my ($image) = @_;
    my $file = File::Temp->new;
    print {$file} "\x5a" x ($BLOCKS + ($image->{plat} eq 'kvm' ? 0 : 300));
    $file->flush;
    return $file;
}

sub test_disk {
    my ($image) = @_;
    my $disk = disk($image);
    my $size = -s $disk;
    image_tap($image, options => [ '--disk', $disk ]);
    my $bytes = Image::slurp($disk);
    is(length $bytes, $size, 'the file is as long as it was');
    is(ord substr($bytes, 4 << 20, 1), 2, 'the last block is in it');
    is(substr($bytes, $BLOCKS), "\x5a" x ($size - $BLOCKS), 'what is behind it is as it was');
}

sub test_cut {
    my ($image) = @_;
    my $disk  = disk($image);
    my @words = image_words($image, options => [ '--disk', $disk ], args => ['cut']);
    my $result = Image::converse(\@words, '# ready', '', sub { truncate $disk, 1 << 20 });
    is($result->{status}, 0, 'a file that is cut') or diag($result->{out}, $result->{err});
}

# Settings are the first words.
sub test_setting {
    my ($image) = @_;
    my $disk = disk($image);
    image_tap(
        { %$image, suite => undef },
        options => [ '--disk', $disk ],
        args    => [ 'blkdev-file.read-only=yes', 'blkdev', 'read-only' ]
    );
}

# A file that cannot be written, not even by root.
sub test_read_only {
    my ($image) = @_;
    my $disk  = disk($image);
    my $mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"';
    my @words = ('unshare', '--mount', 'sh', '-c', "$mount && exec \"\$@\"", $disk);
    if (Image::command([ @words, 'true' ])->{status}) {
        note('no file system can be mounted here, so none that is read-only is tried');
        return;
    }
    push @words, image_words($image, options => [ '--disk', $disk ], args => ['read-only']);
    my $result = Image::command(\@words);
    is($result->{status}, 0, 'a file that is only read') or diag($result->{out}, $result->{err});
}

conform(
    'blkdev',
    sub {
        my ($image) = @_;
        test_disk($image);
        test_read_only($image);
        image_tap($image, args => ['none']);
        return if $image->{plat} eq 'kvm';
        test_cut($image);
        test_setting($image);
    },
    where => [ 'linux', 'hosted', 'kvm' ]
);
