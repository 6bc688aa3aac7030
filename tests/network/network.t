#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# network.t - streams, datagrams, groups and names between an image and the host's own stack.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Peer;
use Digest::SHA qw(sha256_hex);
use IO::Select;
use IO::Socket::IP;
use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 AF_INET6 IPPROTO_TCP IPPROTO_ICMPV6 IPPROTO_IPV6
  IPV6_MULTICAST_HOPS);
use POSIX ();
use Test::More;

# Sends all of $bytes by and by, and reads to the end meanwhile.
sub echoed {
    my ($socket, $bytes) = @_;
    my ($sent, $back) = (0, '');
    my $select = IO::Select->new($socket);
    $socket->blocking(0);
    while (1) {
        if ($sent < length $bytes) {
            my $count = syswrite $socket, $bytes, 65536, $sent;
            $sent += $count || 0;
            shutdown $socket, 1 if $sent == length $bytes;
        }
        $select->can_read($sent < length $bytes ? 0 : 10);
        my $count = sysread $socket, $back, 65536, length $back;
        last if defined $count && $count == 0;
        last if !defined $count && !$!{EAGAIN};
        last if !defined $count && $sent == length $bytes && !$select->can_read(10);
    }
    return $back;
}

sub test_streams {
    my ($host) = @_;
    my $bytes  = generated(4_000_000);
    my $socket = stream(7, host => $host) or return fail("no connection to $host");
    is(sha256_hex(echoed($socket, $bytes)), sha256_hex($bytes), "4 MB there and back, $host");
}

# What the host has not read when it is gone is no harm to others.
sub test_reset {
    for my $round (1 .. 20) {
        my $socket = stream(19) or return fail('no connection');
        sysread $socket, my $bytes, 100_000;
        setsockopt $socket, SOL_SOCKET, SO_LINGER, pack 'ii', 1, 0;
        close $socket;
    }
    my $socket = stream(19) or return fail('no connection after resets');
    my $bytes  = '';
    1 while length $bytes < 300_000 && sysread $socket, $bytes, 65536, length $bytes;
    ok($bytes eq generated(length $bytes), 'after 20 resets in mid-transfer all is well');
}

sub test_half_close {
    my $socket = stream(9) or return fail('no connection');
    syswrite $socket, 'x' x 12345;
    shutdown $socket, 1;
    my $bytes;
    is(sysread($socket, $bytes, 1), 0, 'the peer closes when the host has');
}

# A reader of 1000 bytes at a time, with pauses, gets all that it wants, in its order.
sub test_slow {
    my $socket = stream(19) or return fail('no connection');
    my $bytes  = '';
    for (1 .. 50) {
        select undef, undef, undef, 0.01;
        sysread $socket, $bytes, 10000, length $bytes;
    }
    ok($bytes eq generated(length $bytes), 'a slow reader');
}

sub test_fetch {
    my ($image, $host, $setting) = @_;
    my $server = IO::Socket::IP->new(LocalHost => $host, LocalPort => 7007, Listen => 1, ReuseAddr => 1)
      or return fail("$host: $@");
    my $pid = fork // die "fork: $!";
    if ($pid == 0) {
        my $client = $server->accept;
        my $bytes;
        1 while sysread($client, $bytes, 65536) && syswrite $client, $bytes;
        POSIX::_exit(0);
    }
    my $result = ask_peer($image, $setting, 'fetch', $host, 7007, 1_000_000);
    is($result->{out}, "the same\n", "a client, $host");
    kill TERM => $pid;
    waitpid $pid, 0;
}

sub test_group {
    my ($image) = @_;
    my $back = '';
    with_peer(
        $image,
        [ $Peer::SETTING, 'group', '239.1.2.3' ],
        'ready',
        sub {
            my $socket = IO::Socket::IP->new(LocalHost => $Peer::HOST, Proto => 'udp') or die;
            my $group  = pack_sockaddr_in(5000, inet_aton('239.1.2.3'));
            send $socket, 'to all', 0, $group;
            recv $socket, $back, 100, 0 if IO::Select->new($socket)->can_read(5);
            send $socket, '', 0, $group;
        }
    );
    is($back, 'to all', 'a group hears, and answers');
}

# A router that says which network this is (RFC 4861 4.2, 4.6.2).
sub advertise {
    socket my $socket, AF_INET6, SOCK_RAW, IPPROTO_ICMPV6 or die "icmp6: $!";
    setsockopt $socket, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, pack 'i', 255;
    my $prefix = pack 'C4 N3 a16', 3, 4, 64, 0xc0, 86400, 14400, 0, inet_pton(AF_INET6, 'fd00::');
    my $told   = pack('C2 n C2 n N2', 134, 0, 0, 64, 0, 1800, 0, 0) . $prefix;
    send $socket, $told, 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, 'ff02::1'));
}

sub test_autoconfiguration {
    my ($image) = @_;
    my $pid = fork // die "fork: $!";
    if ($pid == 0) {
        advertise(), select undef, undef, undef, 0.3 for 1 .. 60;
        POSIX::_exit(0);
    }
    my $result = ask_peer($image, $Peer::SETTING, 'addresses', 20);
    like($result->{out}, qr/^address fe80::/m, 'an address of the link');
    like($result->{out}, qr/^address (fd00::.*)$/m, 'an address that a router gave the network of');
    test_fetch($image, 'fd00::1', $Peer::SETTING);
    my ($address) = $result->{out} =~ /^address (fd00::.*)$/m;
    with_peer(
        $image,
        [ $Peer::SETTING, 'serve' ],
        'ready',
        sub {
            my $socket;
            for (1 .. 20) {
                last if $socket = stream(7, host => $address);
                select undef, undef, undef, 0.3;
            }
            test_streams($address);
            stop_peer();
        }
    ) if $address;
    kill TERM => $pid;
    waitpid $pid, 0;
}

# Settings that cannot be: which, and why.
sub test_settings {
    my ($image) = @_;
    my $form  = qr/^net-lwip\.address: write it as 192\.0\.2\.1\/24$/;
    my @cases = (
        [ $form, 'address=192.0.2.2' ], [ $form, 'address=192.0.2.2/24x' ], [ $form, 'address=192.0.2.2/33' ],
        [ $form, 'address=1.2.3/24' ],
        [ qr/^net-lwip\.address: this is no host/,         'address=192.0.2.0/24' ],
        [ qr/^net-lwip\.address: there are fewer/,         'address=192.0.2.2/24,192.0.3.2/24' ],
        [ qr/^net-lwip\.address: .*its router is elsewhere$/, 'address=192.0.2.2/24', 'gateway=192.0.3.1' ],
        [ qr/^net-lwip\.gateway: write it/,                'address=192.0.2.2/24', 'gateway=7' ],
        [ qr/^net-lwip\.gateway: it needs/,                'gateway=192.0.2.1' ],
        [ qr/^net-lwip\.nameserver: write addresses/,      'nameserver=any.example' ],
        [ qr/^net-lwip\.nameserver: there are too many$/,  'nameserver=' . join ',', ('192.0.2.1') x 9 ],
    );
    for my $case (@cases) {
        my ($says, @settings) = @$case;
        my $result = ask_peer($image, (map { "net-lwip.$_" } @settings), 'addresses', 1);
        is($result->{status}, 125, "@settings: the image does not start");
        like($result->{out} =~ s/\r?\n.*//sr, $says, 'and says why');
    }
}

on_network(
    sub {
        my ($image) = @_;
        test_settings($image);
        my $result = with_peer(
            $image,
            [ $Peer::SETTING, 'serve' ],
            'ready',
            sub {
                test_streams($Peer::PEER);
                test_half_close();
                test_slow();
                test_reset();
                stop_peer();
            }
        );
        like($result->{out}, qr/^discarded 12345$/m, 'the peer has read all of what was sent');
        test_fetch($image, $Peer::HOST, $Peer::SETTING);
        test_group($image);
        test_autoconfiguration($image);
    }
);
