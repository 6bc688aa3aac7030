#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# image_abuse.t - apps/web in a machine with the memory of its budget serves on, whatever comes over its
# network: thousands of connections that are left alone, clients that all want much at once, that read
# slowly, or that are gone in the middle. (abuse.t has what the server alone must survive.)
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Digest::SHA qw(sha256_hex);
use IO::Poll qw(POLLIN POLLOUT);
use Socket qw(SOL_SOCKET SO_LINGER SO_RCVBUF);
use Test::More;
use Time::HiRes qw(time sleep);
use Web;

in_network();

my $page = "/graph.svg";
my %target = (
    'kvm-x86_64'   => { run => [ '--net', 'tap:tap0' ], options => ['net-lwip.address=192.0.2.2/24', '--log', 'off', '--request-time', 5] },
);
my $server;
my $expected;

sub whole {
    my ($answer) = @_;
    return $answer && $answer->{status} == 200 && sha256_hex($answer->{body}) eq $expected;
}

sub serves {
    my ($name) = @_;
    return ok(whole(get($server, $page)), $name);
}

sub left_alone {
    my @left;
    for my $count (1 .. 10_000) {
        push @left, connection($server);
        serves("$count connections left alone, and it serves") if $count % 2500 == 0;
    }
    return;
}

# All want something at once; and who does not read for a while gets it whole, too.
sub all_at_once {
    my ($count) = @_;
    my @clients = map { connection($server) } 1 .. $count;
    say_to($_, "GET $page HTTP/1.1\r\nHost: t\r\n\r\n" x 4) for @clients;
    sleep 1;
    my $whole = 0;
    for my $client (@clients) {
        $whole += grep { whole(answer($client)) } 1 .. 4;
    }
    return is($whole, 4 * $count, "$count clients get all that they have asked for at once");
}

sub gone_in_the_middle {
    for my $count (1 .. 300) {
        my $client = connection($server);
        say_to($client, "GET $page HTTP/1.1\r\nHost: t\r\n\r\n" x 20);
        sysread $client, my $some, 100 if $count % 3;
        setsockopt $client, SOL_SOCKET, SO_LINGER, pack 'ii', 1, 0 if $count % 2;
        close $client;
    }
    return serves('300 clients gone in the middle, and it serves');
}

sub slow_readers {
    my @deaf = map { connection($server) } 1 .. 100;
    say_to($_, "GET $page HTTP/1.1\r\nHost: t\r\n\r\n" x 60) for @deaf;
    serves('100 clients that do not read, and it serves');
    sleep 12; # longer than it waits for a client
    serves('when their time is up, too');
    close $_ for @deaf;
    return all_at_once(60);
}

for my $name (sort keys %target) {
    subtest $name => sub {
        $server = serve_image(target => $name, app => 'apps/web/app.yaml', host => '192.0.2.2', port => 80, %{ $target{$name} });
        $expected = sha256_hex(get($server, $page)->{body});
        subtest 'connections left alone'  => sub { left_alone();         done_testing() };
        subtest 'all at once'             => sub { all_at_once($_) for 30, 100; done_testing() };
        subtest 'gone in the middle'      => sub { gone_in_the_middle(); done_testing() };
        subtest 'slow readers'            => sub { slow_readers();       done_testing() };
        ends($server);
        done_testing();
    };
}
done_testing();
