#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fs_initrd.t - the insides of fs-initrd, with the same files in a tar and in a cpio archive.
use strict;
use warnings;
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../../../tests/unit";
use Test::More;
use Unit;

my $work   = tempdir(CLEANUP => 1);
my $time   = 1_000_000_000;
my $folder = 'a-folder-with-a-name-of-forty-characters';
my %files  = (
    'hello.txt'                   => "hello\n",
    'empty'                       => '',
    'folder/below/large'          => join('', map { chr($_ % 251) } 1 .. 5000),
    "$folder/$folder/$folder/file" => "far below\n",
);

sub write_file {
    my ($path, $bytes) = @_;
    make_path($path =~ s{/[^/]*$}{}r);
    open my $file, '>:raw', $path or die "$path: $!\n";
    print {$file} $bytes;
    close $file or die "$path: $!\n";
}

# The tree, packed by tar.
write_file("$work/tree/$_", $files{$_}) for keys %files;
chmod 0640, "$work/tree/hello.txt" or die;
link "$work/tree/hello.txt", "$work/tree/same"   or die "link: $!\n";
symlink 'folder/below/large', "$work/tree/link" or die "symlink: $!\n";
is(system('tar', '--create', '--format=ustar', "--mtime=\@$time", '--sort=name', "--directory=$work/tree",
    "--file=$work/tar", '.'), 0, 'tar packs it');

# One entry of a cpio archive, format newc.
sub entry {
    my ($serial, $mode, $links, $name, $bytes) = @_;
    my $out = '070701' . join '', map { sprintf '%08X', $_ }
        ($serial, $mode, 0, 0, $links, $time, length $bytes, 0, 0, 0, 0, 1 + length $name, 0);
    $out .= "$name\0";
    $out .= "\0" while length($out) % 4;
    $out .= $bytes;
    $out .= "\0" while length($out) % 4;
    return $out;
}

my ($serial, $cpio) = (10, entry(1, 0040755, 2, '.', ''));
for my $name (sort grep { $_ ne 'hello.txt' } keys %files) {
    $cpio .= entry(++$serial, 0100644, 1, $name, $files{$name});
}
$cpio .= entry(5, 0100640, 2, 'hello.txt', '');
$cpio .= entry(5, 0100640, 2, 'same', $files{'hello.txt'});
$cpio .= entry(6, 0120777, 1, 'link', 'folder/below/large');
write_file("$work/cpio", $cpio . entry(0, 0, 1, 'TRAILER!!!', ''));

unit('components/fs-initrd/tests/insides.c', args => ["$work/$_"], name => "fs-initrd of $_")
    for qw(tar cpio);
done_testing();
