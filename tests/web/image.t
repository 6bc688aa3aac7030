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
subtest 'a folder of this host, shared' => sub {
    my $server = serve_image(target => 'kvm-x86_64', %{ $ways{'kvm-x86_64'} }, use => ['fs=fs-9p'],
        run => [ '--net', 'user:8080:80', '--share', site() ], has_dates => 1);
    check_protocol($server);
    ends($server);
    done_testing();
};

subtest 'a process that is asked to end' => sub {
    my $server = serve_image(target => 'linux-x86_64', %{ $ways{'linux-x86_64'} }, direct => 1,
        options => [ 'netdev-tap.interface=tap0', 'net-lwip.address=192.0.2.2/24' ]);
    my $sending = connection($server);
    say_to($sending, "GET /big.txt HTTP/1.1\r\nHost: t\r\n\r\n");
    is(get($server, '/digits.txt')->{body}, site_file('digits.txt'), 'an answer is on its way');
    kill TERM => $server->{pid};
    my $answer = answer($sending);
    ok($answer && $answer->{body} eq site_file('big.txt'), 'and arrives whole');
    ends($server, 'the process ends by itself');
    like($server->{log}, qr/^web: stopping; connections open: 1$/m, 'as it says');
    done_testing();
};
done_testing();
