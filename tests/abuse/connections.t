#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# connections.t - as many connections as an hour of ten a second has, ended in all the ways there are:
# in the end the image uses no more memory than after the first ones. CONNECTIONS asks for more.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use IO::Socket::INET;
use Net ();
use Socket qw(SOL_SOCKET SO_LINGER);
use Suite;
use Test::More;

my ($HOST, $PEER) = ('192.0.2.1', '192.0.2.2');
my $count = $ENV{CONNECTIONS} || 36_000;
# net-lwip keeps free blocks of the busiest moment for the next; one lost by each hundredth connection is more.
my ($warm, $slack) = (1000, $count / 100);

if (!$ENV{JOIST_CONNECTIONS_NETWORK}) {
    plan skip_all => Net::why_not() if Net::why_not();
    $ENV{JOIST_CONNECTIONS_NETWORK} = 1;
    my @commands = (
        'ip link set lo up', 'echo 1024 65000 >/proc/sys/net/ipv4/ip_local_port_range',
        Net::tap('tap0'), "ip addr add $HOST/24 dev tap0"
    );
    exec Net::within(@commands), $^X, $0 or die "unshare: $!\n";
}

sub connected {
    my ($port) = @_;
    return IO::Socket::INET->new(PeerHost => $PEER, PeerPort => $port, Timeout => 10);
}

# Blocks of its heap that the image says are in use.
sub blocks {
    my $socket = connected(8) or return -1;
    my $line   = readline $socket;
    return defined $line ? $line + 0 : -1;
}

# One connection, ended in the $number-th way. Returns whether it went as it should.
sub visit {
    my ($number) = @_;
    my $socket = connected(7) or return 0;
    my $way = $number % 4;
    setsockopt $socket, SOL_SOCKET, SO_LINGER, pack 'ii', 1, 0 if $way == 1 || $way == 2;
    return 1 if $way == 1;                                      # a reset at once
    syswrite $socket, $way == 2 ? 'x' x 20_000 : "hello\n";
    return 1 if $way == 2;                                      # a reset while more is under way
    shutdown $socket, 1 if $way == 3;                           # half an end, then the rest
    my $line = readline $socket;
    return defined $line && $line eq "hello\n";
}

sub visit_all {
    my ($visits) = @_;
    my $failed = grep { !visit($_) } 1 .. $visits;
    is($failed, 0, "$visits connections");
}

$Image::TIMEOUT = 300;
on_targets(
    'tests/abuse/echo/app.yaml',
    sub {
        my ($image) = @_;
        my $words = [ image_words($image, options => [ '--net', 'tap:tap0' ], args => ["net-lwip.address=$PEER/24"]) ];
        my $result = Image::converse(
            $words,
            "echo: ready\n",
            '',
            sub {
                visit_all($warm);
                my $before = blocks();
                ok($before > 0, "then $before blocks of memory are in use");
                visit_all($count);
                my $after = blocks();
                ok($after >= 0 && $after <= $before + $slack, "in the end there are $after, of $before");
                connected(9);
            }
        );
        is($result->{status}, 0, 'status') or diag("$result->{out}$result->{err}");
    },
    where => ['linux'],
    arch  => 'x86_64',
    kinds => { linux => 'release' },
    name  => 'echo'
);
