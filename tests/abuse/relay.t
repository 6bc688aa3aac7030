#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# relay.t - streams through a bad cable, which loses, doubles and reorders frames: what an image sends
# back is what it was sent.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use IO::Select;
use IO::Socket::INET;
use Net ();
use Suite;
use Test::More;

my ($HOST, $PEER) = ('192.0.2.1', '192.0.2.2');
my %sizes = (1 => 1_000_000, 5 => 300_000, 20 => 60_000);

# The whole test goes on in a name space. tap0 is the image's end, host0 the relay's.
if (!$ENV{JOIST_RELAY_NETWORK}) {
    plan skip_all => Net::why_not() if Net::why_not();
    $ENV{JOIST_RELAY_NETWORK} = 1;
    my @commands = ('echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6', 'ip link set lo up', Net::tap('tap0'));
    exec Net::within(@commands), $^X, $0 or die "unshare: $!\n";
}

# Starts the relay; returns its process and what it prints.
sub start_relay {
    my ($rate) = @_;
    my $pid = open my $says, '-|', "$FindBin::Bin/relay", 'tap0', 'host0', $rate, $rate or die "relay: $!\n";
    is(scalar readline $says, "ready\n", "a cable of $rate %") or die "the relay does not work\n";
    is(system("ip addr add $HOST/24 dev host0 && ip link set host0 up"), 0, 'its other end');
    return ($pid, $says);
}

sub stop_relay {
    my ($pid, $says) = @_;
    kill TERM => $pid;
    chomp(my $counts = readline $says);
    note($counts);
    close $says;
    my %count = reverse $counts =~ /(\d+) (\w+)/g;
    ok($count{$_} > 0, "frames were $_") for qw(lost doubled delayed);
}

sub connected {
    my ($port) = @_;
    for (1 .. 5) {
        my $socket = IO::Socket::INET->new(PeerHost => $PEER, PeerPort => $port, Timeout => 20);
        return $socket if $socket;
        select undef, undef, undef, 0.2;
    }
    return fail("no connection to port $port");
}

# Sends all of $bytes by and by, and reads as much meanwhile.
sub echoed {
    my ($bytes) = @_;
    my $socket  = connected(7) or return '';
    my ($sent, $back, $select) = (0, '', IO::Select->new($socket));
    $socket->blocking(0);
    while (length $back < length $bytes) {
        $sent += syswrite($socket, $bytes, 8192, $sent) || 0 if $sent < length $bytes;
        $select->can_read($sent < length $bytes ? 0.01 : 30) or $sent < length $bytes or last;
        my $count = sysread $socket, $back, 65536, length $back;
        last if defined $count ? $count == 0 : !$!{EAGAIN};
    }
    return $back;
}

sub noise {
    my ($size) = @_;
    srand $size;
    return join '', map { chr rand 256 } 1 .. $size;
}

# One image for each cable: the end comes by a connection, too.
sub through_cable {
    my ($image, $rate) = @_;
    my $bytes = noise($sizes{$rate});
    my $words = [ image_words($image, options => [ '--net', 'tap:tap0' ], args => ["net-lwip.address=$PEER/24"]) ];
    my @relay = start_relay($rate);
    my $result = Image::converse(
        $words,
        "echo: ready\n",
        '',
        sub {
            is(sha256_hex(echoed($bytes)), sha256_hex($bytes), "$rate %: the same $sizes{$rate} bytes come back");
            connected(9);
        }
    );
    is($result->{status}, 0, "$rate %: status") or diag("$result->{out}$result->{err}");
    stop_relay(@relay);
}

$Image::TIMEOUT = 120;
on_targets(
    'tests/abuse/echo/app.yaml',
    sub {
        my ($image) = @_;
        through_cable($image, $_) for sort { $a <=> $b } keys %sizes;
    },
    where => ['linux'],
    arch  => 'x86_64',
    kinds => { linux => 'release' },
    name  => 'echo'
);
