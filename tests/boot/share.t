#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# share.t - a folder of the host's as /: what is in it, what is not, and what stays of it.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

my $around = tempdir(CLEANUP => 1);
my $folder = "$around/folder";
mkdir $folder or die "$folder: $!\n";

sub spit {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "$path: $!\n";
    print {$file} $text;
    close $file or die "$path: $!\n";
}
spit("$folder/inside", "inside\n");
spit("$around/outside", "outside\n");
symlink '/inside',            "$folder/absolute" or die "symlink: $!\n";
symlink '../outside',         "$folder/relative" or die "symlink: $!\n";
symlink "$around/outside",    "$folder/whole"    or die "symlink: $!\n";

sub hosts {
    my ($app, $function) = @_;
    on_targets("tests/boot/$app/app.yaml", $function, where => [ 'linux', 'hosted' ]);
}

# What can be read and written in it, and what is not in it.
sub test_folder {
    my ($image) = @_;
    my @share = (options => [ '--share', $folder ]);
    my $ends = sub {
        my ($status, $out, $name, @args) = @_;
        image_ends($image, $status, $out, $name, args => \@args, @share);
    };
    $ends->(0, "inside\n", 'a file', 'read', '/inside');
    $ends->(0, "inside\n", 'a link to /', 'read', 'absolute');
    $ends->(2, '', "no way out by $_", 'read', $_)
        for 'relative', 'whole', '../outside', '/../../outside';
    $ends->(0, '', 'a file is written', 'write', 'made');
    is(Image::slurp("$folder/made"), "written\n", 'and stays');
    is((stat "$folder/made")[2] & 07777, 0644, 'with the permissions that it was given');
    unlink "$folder/made" or die "unlink: $!\n";
    my $none = image_run($image, options => [ '--share', "$around/none" ], args => [ 'read', '/' ]);
    is($none->{status}, 2, 'a folder that is not there');
    like($none->{err}, qr{error: --share \Q$around\E/none: this is no folder$}m, 'is named');
}

subtest 'a folder' => sub { hosts('share', \&test_folder) };

subtest 'a folder, shared with a machine' => sub {
    on_targets(
        'tests/boot/share-9p/app.yaml',
        sub {
            my ($image) = @_;
            test_folder($image);
            image_ends($image, 125, "fs-9p: no folder is shared with the machine\n"
                . "init of vfs-tree failed: -ENODEV\n", 'no folder', args => [ 'read', '/' ]);
        },
        where => ['kvm'],
        kinds => { kvm => 'release' }
    );
};

sub test_read_only {
    my ($image) = @_;
    my @share = (options => [ '--share', $folder ]);
    image_ends($image, 0,  "inside\n", 'a file', args => [ 'read', 'inside' ], @share);
    image_ends($image, 30, '', 'is not written', args => [ 'write', 'inside' ], @share);
    image_ends($image, 30, '', 'nor another made', args => [ 'write', 'made' ], @share);
    is(Image::slurp("$folder/inside"), "inside\n", 'it is as it was');
}

subtest 'a folder that is only read' => sub { hosts('share-read-only', \&test_read_only) };

subtest 'a folder that a machine only reads' => sub {
    on_targets('tests/boot/share-9p-read-only/app.yaml', \&test_read_only, where => ['kvm'], kinds => { kvm => 'dev' });
};

subtest 'no folder' => sub {
    hosts('share-missing', sub {
        my ($image) = @_;
        image_ends($image, 125, "fs-host: this folder cannot be opened: /no/such/folder\n"
            . "init of vfs-tree failed: -ENODEV\n", 'the image does not start');
    });
};
done_testing();
