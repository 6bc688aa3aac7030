# SPDX-License-Identifier: BSD-2-Clause
#
# Peer.pm - the app peer/ as an image, at the other end of a tap interface in a name space, in which
# the test itself runs as the host.
#
#     on_network(sub { my ($image) = @_; with_peer($image, ['serve'], 'ready', sub { ... }) });
package Peer;

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use IO::Socket::IP;
use Net ();
use Socket qw(:DEFAULT IPPROTO_TCP TCP_NODELAY);
use Suite;
use Test::More;
use Exporter qw(import);

our @EXPORT  = qw(on_network with_peer ask_peer stream stop_peer generated);
our $HOST    = '192.0.2.1';
our $PEER    = '192.0.2.2';
our $SETTING = "net-lwip.address=$PEER/24";

$SIG{PIPE} = 'IGNORE';

# Goes on in a name space with tap0, whose address is $HOST.
sub enter_network {
    return if $ENV{JOIST_PEER_NETWORK};
    plan skip_all => Net::why_not() if Net::why_not();
    $ENV{JOIST_PEER_NETWORK} = 1;
    my @commands = (
        'ip link set lo up', 'echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad',
        Net::tap('tap0'), 'ip route add 255.255.255.255 dev tap0', "ip addr add $HOST/24 dev tap0", 'ip -6 addr add fd00::1/64 dev tap0',
        # Many connections end here at once.
        'ulimit -n 4096 || :'
    );
    exec Net::within(@commands), $^X, $0 or die "unshare: $!\n";
}

# The images: as a process with sanitizers, and in a machine; both buses of x86_64 have the same card.
sub on_network {
    my ($function) = @_;
    enter_network();
    on_targets(
        'tests/network/peer/app.yaml', $function,
        where => [ 'hosted', 'kvm' ],
        arch  => 'x86_64',
        not_machine => 'microvm',
        kinds => { hosted => 'sanitized', kvm => 'release' }
    );
}

sub words {
    my ($image, @args) = @_;
    return [ image_words($image, options => [ '--net', 'tap:tap0' ], args => \@args) ];
}

# Starts the image; when it has printed $until, calls $function. Returns the result of its end.
sub with_peer {
    my ($image, $args, $until, $function) = @_;
    my $result = Image::converse(words($image, @$args), $until, '', $function);
    ok(!$result->{timeout}, "@$args: ends by itself");
    is($result->{status}, 0, "@$args: status") or diag("$result->{out}$result->{err}");
    return $result;
}

# Runs the image to its end.
sub ask_peer {
    my ($image, @args) = @_;
    return Image::command(words($image, @args));
}

# A connection to a port of the peer's; undefined: there is none.
sub stream {
    my ($port, %how) = @_;
    my $socket = IO::Socket::IP->new(
        PeerHost => $how{host} || $PEER,
        PeerPort => $port,
        Type     => SOCK_STREAM,
        Timeout  => 5
    );
    $socket->blocking(1) if $socket;
    return $socket;
}

# Ends what `serve` began.
sub stop_peer {
    my $socket = stream(99);
    ok($socket, 'the peer still takes connections');
    return;
}

# What generate sends first.
my $pattern = join '', map { chr($_ * 7 % 251) } 0 .. 250;

sub generated {
    my ($size) = @_;
    return substr $pattern x (1 + $size / 251), 0, $size;
}

1;
