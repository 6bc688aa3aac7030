#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# abuse.t - an image with little memory and few connections, and hosts that want more of it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Peer;
use IO::Poll qw(POLLIN POLLOUT POLLERR POLLHUP);
use IO::Socket::IP;
use Socket qw(:DEFAULT IPPROTO_RAW);
use Test::More;

# The sum of all words, as RFC 1071 has it.
sub checksum {
    my ($bytes) = @_;
    my $sum = 0;
    $sum += $_ for unpack 'n*', length($bytes) % 2 ? "$bytes\0" : $bytes;
    $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
    return ~$sum & 0xffff;
}

# A packet of IPv4 from somebody to the peer.
sub packet {
    my ($from, $protocol, $content) = @_;
    return pack('C2 n3 C2 n a4 a4', 0x45, 0, 20 + length $content, rand 65536, 0, 64, $protocol, 0,
        inet_aton($from), inet_aton($Peer::PEER)) . $content;
}

sub segment {
    my ($from, $port, $to, $sequence, $flags, $options) = @_;
    my $header = pack 'n2 N2 C2 n3', $port, $to, $sequence, 0, (20 + length $options) * 4, $flags, 65535, 0, 0;
    my $all    = $header . $options;
    my $pseudo = inet_aton($from) . inet_aton($Peer::PEER) . pack 'C2 n', 0, 6, length $all;
    substr $all, 16, 2, pack 'n', checksum($pseudo . $all);
    return $all;
}

my $raw;

sub say_raw {
    my ($packet) = @_;
    if (!$raw) {
        socket $raw, AF_INET, SOCK_RAW, IPPROTO_RAW or die "raw socket: $!";
    }
    send $raw, $packet, 0, pack_sockaddr_in(0, inet_aton($Peer::PEER));
    return;
}

# Whether somebody is served now.
sub is_served {
    my ($what) = @_;
    my ($socket, $back) = (undef, '');
    for (1 .. 10) {
        last if $socket = stream(7);
    }
    if ($socket) {
        syswrite $socket, "hello\n";
        my $poll = IO::Poll->new;
        $poll->mask($socket => POLLIN);
        sysread $socket, $back, 100 if $poll->poll(10) > 0;
    }
    is($back, "hello\n", $what);
}

# Half-open connections of thousands of hosts that are not there.
sub test_flood {
    for my $round (1 .. 5000) {
        my $from = join '.', 198, 18 + int rand 2, map { int rand 256 } 1 .. 2;
        say_raw(packet($from, 6, segment($from, 1024 + rand 60000, 7, rand 2**32, 2, '')));
        is_served('while a flood of half-open connections comes') if $round == 4000;
    }
    is_served('after it');
}

# Packets of which nothing is as it should be.
sub test_nonsense {
    srand 1;
    for (1 .. 3000) {
        my $from = '192.0.2.' . int(3 + rand 200);
        my $length = int rand 100;
        my $bytes = join '', map { chr rand 256 } 1 .. $length;
        my @kinds = (
            sub { packet($from, int rand 256, $bytes) },
            sub { packet($from, 6, segment($from, 7, 7, rand 2**32, rand 256, substr $bytes . "\0" x 40, 0, 4 * int rand 11)) },
            sub { packet($from, 17, pack('n4', 7, 7, rand 200, 0) . $bytes) },
            sub { packet($from, 1, pack('C2 n', rand 20, rand 20, 0) . $bytes) },
            sub {
                my $packet = packet($from, 17, $bytes);
                substr $packet, 6, 2, pack 'n', rand 65536; # a fragment of something
                return $packet;
            },
        );
        say_raw($kinds[ rand @kinds ]->());
    }
    is_served('after packets of all kinds');
}

# Opens as many as the host may, and leaves them. Returns what is open.
sub open_many {
    my ($count) = @_;
    my @open;
    for (1 .. $count) {
        my $socket = IO::Socket::IP->new(Proto => 'tcp', Family => AF_INET, Blocking => 0) or last;
        connect $socket, pack_sockaddr_in(7, inet_aton($Peer::PEER));
        push @open, $socket;
        select undef, undef, undef, 0.001 if @open % 20 == 0;
    }
    return @open;
}

# 10,000 connections, some hundreds at a time, which say nothing.
sub test_many {
    my $sum = 0;
    while ($sum < 10_000) {
        my @open = open_many(1000) or last;
        $sum += @open;
    }
    cmp_ok($sum, '>=', 10_000, 'connections opened and left');
    is_served('after them');
}

# Readers that do not read, until all memory is taken.
sub test_greedy {
    my @open = map { stream(19) || () } 1 .. 40;
    cmp_ok(scalar @open, '>', 20, 'many who ask for much and take nothing');
    is_served('beside them');
    my $bytes = '';
    1 while length $bytes < 200_000 && sysread $open[0], $bytes, 65536, length $bytes;
    ok($bytes eq generated(length $bytes), 'one of them reads on');
}

# Writers whose bytes nobody can pass on, for nobody reads their echoes.
sub test_talkers {
    my @open = map { stream(7) || () } 1 .. 30;
    $_->blocking(0) for @open;
    my $sum = 0;
    for my $round (1 .. 20) {
        $sum += syswrite($_, generated(10_000)) || 0 for @open;
    }
    cmp_ok($sum, '>', 1_000_000, 'many who write much and read nothing');
    is_served('beside them');
}

on_network(
    sub {
        my ($image) = @_;
        with_peer(
            $image,
            [ $Peer::SETTING, 'serve' ],
            'ready',
            sub {
                is_served('at first');
                test_flood();
                test_nonsense();
                test_many();
                test_greedy();
                test_talkers();
                is_served('at last');
                stop_peer();
            }
        );
    }
);
