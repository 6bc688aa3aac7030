#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# overflow.t - an image that does not fit: into the machine, into its budget, below 2 GiB.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

sub build_for {
    my ($target, $size, $more) = @_;
    project(
        'app.yaml' => "app: t\nneeds: [console 1.0]\n" . ($more // ''),
        'main.c' => "#include <stddef.h>\nstatic char large[$size];\nchar *volatile end = large + sizeof(large) - 1;\n"
            . "int main(void)\n{\n    *end = 1;\n    return large[sizeof(large) - 1] - 1;\n}\n",
    );
    is(command("$root/resolve", 'app.yaml', '--target', $target)->{status}, 0, 'resolves');
    return command('make', '-f', "build/t-$target/image.mk");
}

my $made = build_for('kvm-x86_64', '64ul << 20');
isnt($made->{status}, 0, '64 MiB do not fit into 32 MiB');
like($made->{err}, qr{manifests/target/kvm-x86_64\.yaml:\d+: error: the image does not fit into the machine's memory of 33554432 bytes}, 'it says so, and where the memory is set');
ok(!-e 'build/t-kvm-x86_64/image.elf', 'there is no image');

$made = build_for('kvm-x86_64', '64ul << 20', "budget: {ram: 80 MiB}\n");
is($made->{status}, 0, 'with a budget of 80 MiB they do') or diag($made->{err});
$made = build_for('kvm-x86_64', '3ul << 20', "budget: {ram: 3 MiB}\n");
like($made->{err}, qr{ app\.yaml:3: error: the image does not fit into the machine's memory of 3145728 bytes}, "a budget that is too small, by its line");

$made = build_for('linux-x86_64', '3ul << 30');
isnt($made->{status}, 0, '3 GiB do not fit below 2 GiB');
like($made->{err}, qr{error: the image ends above 2 GiB}, 'it says so');

# What components say of their size is within the budget; the app's own constants are not.
project(
    'app.yaml' => "app: t\nneeds: [console 1.0]\nbudget: {image: 20 KiB}\n",
    'main.c'   => "static const volatile char table[30000] = {1};\nint main(int argc, char **argv)\n{\n"
        . "    (void)argv;\n    return table[argc * 100];\n}\n",
);
resolves();
like(fails_to_build()->{err}, qr{ app\.yaml:3: error: the image is larger than its budget of 20480 bytes$}m, 'a budget for the file');

done_testing();
