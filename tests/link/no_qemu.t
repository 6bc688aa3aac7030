#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# no_qemu.t - without QEMU, run says which package to install; all else works without it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $folder = project('app.yaml' => "app: t\nneeds: [console 1.0]\n", 'main.c' => "int main(void)\n{\n    return 0;\n}\n");
mkdir 'bin';
for my $directory (split /:/, $ENV{PATH}) {
    for my $program (glob "$directory/*") {
        my ($name) = $program =~ m{([^/]+)$};
        symlink $program, "bin/$name" unless $name =~ /^qemu-/ || -e "bin/$name";
    }
}
local $ENV{PATH} = "$folder/bin";
is(command("$root/resolve", 'app.yaml', '--target', 'kvm-x86_64')->{status}, 0, 'resolves');
is(command('make', '-f', 'build/t-kvm-x86_64/image.mk')->{status}, 0, 'builds');
my $run = command('build/t-kvm-x86_64/run');
is($run->{status}, 3, 'run ends with 3');
is($run->{err}, "build/t-kvm-x86_64/run: error: qemu-system-x86_64 is not installed; on Debian: apt-get install qemu-system-x86\n", 'and says what to install');
done_testing();
