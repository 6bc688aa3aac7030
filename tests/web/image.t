#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# image.t - apps/web as an image, over its own network stack, says what it says as a program of the
# host: as a process on a tap interface, and in machines behind QEMU's user network.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Protocol;
use Test::More;
use Web;

in_network();

my %ways = (
    'linux-x86_64'   => { run => [ '--net', 'tap:tap0' ], host => '192.0.2.2', port => 80, options => ['net-lwip.address=192.0.2.2/24'] },
    'kvm-x86_64'     => { run => [ '--net', 'user:8080:80' ], host => '127.0.0.1', port => 8080 },
    'microvm-x86_64' => { run => [ '--net', 'user:8080:80' ], host => '127.0.0.1', port => 8080 },
    'kvm-arm64'      => { run => [ '--net', 'user:8080:80' ], host => '127.0.0.1', port => 8080 },
);
my @targets = grep { $ways{$_} } $ENV{TEST_TARGETS} ? split ' ', $ENV{TEST_TARGETS} : sort keys %ways;

for my $target (@targets) {
    subtest $target => sub {
        my $server = serve_image(target => $target, %{ $ways{$target} });
        check_protocol($server);
        ends($server);
        like($server->{log}, qr{ "GET /digits\.txt HTTP/1\.1" 200 10\r?$}m, 'the log has each request');
        done_testing();
    };
}
done_testing();
