#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# devices.t - what `run` makes of --net and --disk: which of several devices gets what, which ports are
# forwarded, and what is refused. QEMU and the image are ones that only tell their arguments.
use strict;
use warnings;
use FindBin;
use IO::Socket::INET;
use lib $FindBin::Bin;
use Link;
use Test::More;

project(
    'app.yaml' => "app: t\nneeds: [netdev 1.0, blkdev 1.0]\ndevices: {net: 2, disk: 2}\n",
    'main.c'   => "int main(void)\n{\n    return 0;\n}\n",
    'a file'   => '',
    'b'        => '',
    'bin/tell' => "#!/bin/sh\nfor word; do echo \"<\$word>\"; done\n"
);
chmod 0755, 'bin/tell';
symlink 'tell', 'bin/qemu-system-x86_64' or die "bin: $!\n";
chomp(my $here = `pwd`);
$ENV{PATH} = "$here/bin:$ENV{PATH}";

for my $target (qw(kvm-x86_64 linux-x86_64)) {
    is(command("$root/resolve", 'app.yaml', '--target', $target)->{status}, 0, "$target resolves");
    system 'cp', 'bin/tell', "build/t-$target/image.elf";
}

sub run_on {
    my ($target, @words) = @_;
    return command("build/t-$target/run", @words);
}

# The values of the words that follow -netdev or -drive.
sub values_of {
    my ($result, $option) = @_;
    return [ $result->{out} =~ /^<-$option>\n<(.*)>$/mg ];
}

my $machine = run_on('kvm-x86_64', '--net', 'tap:a0', '--disk', 'a file', '--net', 'user:1234:80,1235:443,1236:7', '--disk', 'b');
is_deeply(
    values_of($machine, 'netdev'),
    [
        'tap,ifname=a0,script=no,downscript=no,id=net0',
        'user,hostfwd=tcp:127.0.0.1:1234-:80,hostfwd=tcp:127.0.0.1:1235-:443,hostfwd=tcp:127.0.0.1:1236-:7,id=net1'
    ],
    'each net has what was said of it, in the order'
);
my ($first, $second) = @{ values_of($machine, 'drive') };
like($first,  qr{file=\Q$here\E/a file(?:,|$)}, 'a name with a blank is one word');
like($second, qr{file=\Q$here\E/b(?:,|$)},      'the second disk');
is($machine->{err} =~ s/^(?!t:).*\n//gmr, <<'TOLD', 'where the ports are is told');
t: http://127.0.0.1:1234/
t: https://127.0.0.1:1235/
t: port 7 is at 127.0.0.1:1236
TOLD

is_deeply(values_of(run_on('kvm-x86_64', '--net', 'tap:a0', '--disk', 'b', '--disk', 'b'), 'netdev')->[1],
    'user,id=net1', 'a net of which nothing was said is of the user, without ports');

my $taken = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', LocalPort => 8080);
note('port 8080 is taken by somebody else') unless $taken;
my ($free) = @{ values_of(run_on('kvm-x86_64', '--net', 'user:80,81', '--net', 'user:82'), 'netdev') };
my @ports = $free =~ /127\.0\.0\.1:(\d+)-/g;
ok(@ports == 2 && $ports[0] > 8080 && $ports[1] > $ports[0], "ports that are free: @ports");

my $process = run_on('linux-x86_64', '--net', 'tap:a0', '--net', 'tap:b.1', '--disk', 'a file', '--', 'x y');
like($process->{out}, qr/^<netdev-tap\.interface=a0,b\.1>$/m,        'a process is told by a setting');
like($process->{out}, qr{^<blkdev-file\.path0=\Q$here\E/a file>$}m, 'of its disk too');
like($process->{out}, qr/^<x y>\n\z/m,                               "main's arguments come last");
is(run_on('linux-x86_64')->{out}, '', 'and of nothing without options');

for my $wrong (
    [ 'linux-x86_64', qr/a process has no network of its own/, '--net', 'user:8080:80' ],
    [ 'kvm-x86_64', qr/--net: t has 2 of 'net'/, map { ('--net', "tap:$_") } 1 .. 3 ],
    [ 'kvm-x86_64', qr/--disk: t has 2 of 'disk'/, map { ('--disk', 'b') } 1 .. 3 ],
    [ 'kvm-x86_64', qr/there is no such file/, '--disk', 'none' ],
    [ 'kvm-x86_64', qr/write user:HOST:GUEST or tap:NAME/, '--net', 'bridge' ],
    map({ [ 'kvm-x86_64', qr/this is no name of an interface/, '--net', "tap:$_" ] } '', 'a b', 'a,script=x'),
    map({ [ 'kvm-x86_64', qr/two numbers|write user:HOST:GUEST/, '--net', "user:$_" ] } '', 'x', '1:', ':1', '1:2:3', '1:2,')
) {
    my ($target, $message, @words) = @$wrong;
    my $result = run_on($target, @words);
    is($result->{status}, 2, "$target, @words: status");
    like($result->{err}, $message, "$target, @words: message");
}

done_testing();
