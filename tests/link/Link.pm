# SPDX-License-Identifier: BSD-2-Clause
#
# Link.pm - small projects outside the tree, for the tests of what is generated, built and audited.
#
#     project(app => {...}, files => {path => text});   # into a new folder, which becomes current
#     resolves(); builds(); like(fails_to_build()->{err}, qr/…/);
#
# The current folder is the user's: build/ appears in it. Most projects are for linux-x86_64, which
# builds quickly and runs anywhere.
package Link;

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Image ();
use Test::More;
use Exporter qw(import);

our @EXPORT = qw(project tree copy_tree spit slurp command resolve resolves make builds fails_to_build runs folder
    files_below $root);

our $root = Image::root();
my $target = 'linux-x86_64';

sub slurp { return Image::slurp(@_) }

sub spit {
    my ($path, $text) = @_;
    make_path(dirname($path));
    open my $file, '>', $path or die "$path: $!\n";
    print {$file} $text;
    close $file or die "$path: $!\n";
}

sub command { return Image::command([@_]) }

# A new folder with these files; in a line `include <x.h>` and the like nothing is special.
sub project {
    my (%files) = @_;
    chdir $root or die;
    my $folder = tempdir(CLEANUP => 1);
    chdir $folder or die "$folder: $!\n";
    spit($_, $files{$_}) for sort keys %files;
    return $folder;
}

# What is at the top of the tree, but for what was built, and these tests.
sub tree {
    return grep { !/^(?:build|resolve|compile_commands\.json|tests)$/ } map { m{([^/]+)$} } glob "$root/*";
}

# A copy of the tree in the current folder, with the host tools as they are built.
sub copy_tree {
    command('cp', '-R', map({ "$root/$_" } tree()), '.');
    make_path('build');
    command('cp', '-R', "$root/build/host", 'build');
    symlink 'build/host/resolve', 'resolve';
    return;
}

END { chdir '/' }

sub resolve { return command("$root/resolve", 'app.yaml', '--target', $target, @_) }
sub make    { return command('make', '-f', folder() . '/image.mk', @_) }
sub folder  { return "build/t-$target" }

sub succeeds {
    my ($result, $what) = @_;
    return is($result->{status}, 0, $what) || diag($result->{out}, $result->{err});
}

sub resolves { my $result = resolve(@_); succeeds($result, 'resolves'); return $result }
sub builds   { my $result = make(@_);    succeeds($result, 'builds');   return $result }

sub fails_to_build {
    my $result = make(@_);
    isnt($result->{status}, 0, 'does not build');
    return $result;
}

# What the image prints; it must end with 0.
sub runs {
    my $result = command(folder() . '/run', '--', @_);
    succeeds($result, 'runs');
    return $result->{out};
}

# Every file and link below a folder, with its content (or where it points) by path.
sub files_below {
    my ($folder) = @_;
    my %files;
    for my $path (split /\n/, `find $folder ! -type d | LC_ALL=C sort`) {
        $files{$path} = -l $path ? 'link to ' . readlink $path : slurp($path);
    }
    return \%files;
}

1;
