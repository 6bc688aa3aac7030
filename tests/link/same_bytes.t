#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# same_bytes.t - the same inputs give the same bytes, in any folder, in whatever order files were
# written to the disk.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

# A copy of the tree below $name, file by file in the order that $order makes of them.
sub copy {
    my ($name, $order) = @_;
    my $folder = project() . "/$name";
    command('mkdir', '-p', "$folder/build");
    my @files = split /\n/, `cd $root && find @{[ tree() ]} -type f | LC_ALL=C sort`;
    for my $file ($order->(@files)) {
        spit("$folder/$file", slurp("$root/$file"));
    }
    command('cp', '-R', "$root/build/host", "$folder/build");
    symlink 'build/host/resolve', "$folder/resolve";
    chdir $folder or die;
    return $folder;
}

sub build {
    my ($target) = @_;
    is(command('./resolve', 'apps/hello/app.yaml', '--target', $target)->{status}, 0, "$target resolves");
    my $made = command('make');
    is($made->{status}, 0, "$target builds") or diag($made->{err});
}

my @targets = ('linux-x86_64', 'kvm-x86_64', 'hosted-x86_64');
my @folders = (copy('a', sub { @_ }), copy('another/and/a-longer-one', sub { reverse @_ }));
for my $folder (@folders) {
    chdir $folder or die;
    local $ENV{LC_ALL} = $folder =~ /another/ ? 'C' : 'C.UTF-8';
    build($_) for @targets;
}
for my $target (@targets) {
    my @files = map { chdir $_ or die; files_below("build/hello-$target") } @folders;
    for my $files (@files) {
        delete @$files{ grep { m{/compile_commands\.json$|/linked$|/prototypes$|\.flags$} || m{/release/.*\.[od]$} } keys %$files };
    }
    is_deeply([ sort keys %{ $files[0] } ], [ sort keys %{ $files[1] } ], "$target: the same files");
    my @differ = grep { $files[0]{$_} ne ($files[1]{$_} // '') } sort keys %{ $files[0] };
    is_deeply(\@differ, [], "$target: the same bytes");
    my ($image) = grep { m{/image\.elf$} } keys %{ $files[0] };
    ok(index($files[0]{$image}, $folders[0]) < 0, "$target: the folder is not in the image");
}
done_testing();
