#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# names.t - servers of addresses (DHCP) and of names (DNS) that are gone, talk nonsense, or contradict
# each other.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Peer;
use IO::Select;
use IO::Socket::IP;
use Socket qw(:DEFAULT SOL_SOCKET SO_BROADCAST inet_pton AF_INET6);
use POSIX ();
use Test::More;

# Runs $serve->($socket, $bytes, $sender) for each datagram to the port, while $function runs.
sub with_server {
    my ($port, $serve, $function) = @_;
    socket my $socket, AF_INET, SOCK_DGRAM, 0 or die "socket: $!";
    setsockopt $socket, SOL_SOCKET, SO_BROADCAST, 1;
    bind $socket, pack_sockaddr_in($port, INADDR_ANY) or die "port $port: $!";
    my $pid = fork // die "fork: $!";
    if ($pid == 0) {
        while (defined(my $sender = recv $socket, my $bytes = '', 2000, 0)) {
            $serve->($socket, $bytes, $sender);
        }
        POSIX::_exit(0);
    }
    my $result = $function->();
    kill TERM => $pid;
    waitpid $pid, 0;
    return $result;
}

# ---- DHCP (RFC 2131, RFC 2132)

# An answer of type 2 (offer), 5 (acknowledgement) or 6 (refusal) to a message of a client's.
sub lease {
    my ($question, $type, $address, $server) = @_;
    my ($xid)   = unpack 'x4 a4', $question;
    my ($place) = unpack 'x28 a16', $question;
    my $from    = inet_aton($server);
    my $options = pack('C3', 53, 1, $type) . pack('C2 a4', 54, 4, $from) . pack('C2 N', 51, 4, 3600)
      . pack('C2 a4', 1, 4, inet_aton('255.255.255.0')) . pack('C2 a4', 3, 4, $from) . pack('C2 a4', 6, 4, $from);
    return pack('C4 a4 n2 a4 a4 a4 a4 a16 x64 x128 N', 2, 1, 6, 0, $xid, 0, 0, INADDR_ANY, inet_aton($address),
        $from, INADDR_ANY, $place, 0x63825363) . $options . "\xff";
}

sub type_of {
    my ($question) = @_;
    return $question =~ /\A.{236}\x63\x82\x53\x63.*?\x35\x01(.)/s ? ord $1 : 0;
}

sub say_all {
    my ($socket, $bytes) = @_;
    send $socket, $bytes, 0, pack_sockaddr_in(68, INADDR_BROADCAST);
    return;
}

# A server that gives what it is asked for.
sub give {
    my ($socket, $question, $address, $server) = @_;
    my $answer = { 1 => 2, 3 => 5 }->{ type_of($question) } or return;
    say_all($socket, lease($question, $answer, $address, $server || $Peer::HOST));
    return;
}

# Messages that are none, or not for us, or not whole.
sub nonsense {
    my ($socket, $question) = @_;
    my $good  = lease($question, 2, '192.0.2.66', $Peer::HOST);
    my @wrong = (
        '', "\xff", substr($good, 0, 100), substr($good, 0, 241), substr($good, 0, -1),
        $good =~ s/\A(.{4}).{4}/$1abcd/sr,                   # another's
        $good =~ s/\A\x02/\x07/r,                            # of no kind
        $good =~ s/\x63\x82\x53\x63/\0\0\0\0/r,              # without options
        $good =~ s/\x36\x04/\x36\xff/r,                      # an option longer than all
        $good =~ s/\x35\x01./\x35\0\x35\0\x35\0/sr,
        map { join '', map { chr int rand 256 } 1 .. 40 * $_ } 1 .. 20
    );
    say_all($socket, $_) for @wrong;
    return;
}

sub address_of {
    my ($image, $seconds) = @_;
    my $result = ask_peer($image, 'addresses', $seconds);
    is($result->{status}, 0, 'the image goes on') or diag($result->{err});
    return { map { /^(\S+) ([0-9.]+)$/ ? ($1 => $2) : () } split /\r?\n/, $result->{out} };
}

sub test_leases {
    my ($image) = @_;
    my $given = with_server(67, sub { give(@_[ 0, 1 ], '192.0.2.77') }, sub { address_of($image, 3) });
    is($given->{address}, '192.0.2.77', 'an address by DHCP');
    is($given->{gateway}, $Peer::HOST,  'and a router');
    is($given->{server},  $Peer::HOST,  'and a server of names');

    is(address_of($image, 2)->{address}, '0.0.0.0', 'without a server there is none');
    $given = with_server(67, \&nonsense, sub { address_of($image, 3) });
    is($given->{address}, '0.0.0.0', 'nor by nonsense');
    my $count = 0;
    my $late  = sub { $count++ ? give(@_[ 0, 1 ], '192.0.2.78') : nonsense(@_) };
    $given = with_server(67, $late, sub { address_of($image, 15) });
    is($given->{address}, '192.0.2.78', 'a server that comes to its senses');

    my $two = sub {
        give(@_[ 0, 1 ], '192.0.2.79');
        give(@_[ 0, 1 ], '192.0.2.80', '192.0.2.9');
    };
    $given = with_server(67, $two, sub { address_of($image, 5) });
    like($given->{address}, qr/^192\.0\.2\.(79|80)$/, 'of two that lease one is taken');
    is($given->{gateway}, $given->{address} =~ /79/ ? $Peer::HOST : '192.0.2.9', 'wholly');

    $count = 0;
    my $refuse = sub {
        my ($socket, $question) = @_;
        return say_all($socket, lease($question, 6, '0.0.0.0', $Peer::HOST)) if type_of($question) == 3 && !$count++;
        give($socket, $question, '192.0.2.81');
    };
    $given = with_server(67, $refuse, sub { address_of($image, 15) });
    is($given->{address}, '192.0.2.81', 'refused once, it asks again');
}

# ---- DNS (RFC 1035)

# An answer to the one question in the bytes.
sub record {
    my ($question, $code, $type, $content) = @_;
    my $answer = defined $content ? pack('n3 N n', 0xc00c, $type, 1, 60, length $content) . $content : '';
    my ($name) = $question =~ /\A.{12}(.*?\0.{4})/s;
    return substr($question, 0, 2) . pack('n5', 0x8180 | $code, 1, $content ? 1 : 0, 0, 0) . $name . $answer;
}

sub answer {
    my ($socket, $question, $sender) = @_;
    my ($name, $type) = $question =~ /\A.{12}(.*?\0)(..)/s;
    $type = unpack 'n', $type;
    my ($first) = unpack 'C/a', $name;
    return if $first eq 'gone';
    return send $socket, record($question, 3, $type), 0, $sender if $first eq 'none';
    my $content = $type == 1 ? inet_aton('192.0.2.123') : inet_pton(AF_INET6, '2001:db8::7b');
    my $good    = record($question, 0, $type, $content);
    if ($first eq 'nonsense') {
        my @wrong = (
            '', substr($good, 0, 5), substr($good, 0, 20), substr($good, 0, -2),
            $good =~ s/\xc0\x0c/\xc0\xff/r,        # a name that is beyond the end
            $good =~ s/\xc0\x0c/\xc0\x1d/r,        # or within itself
            $good =~ s/\A../\0\0/sr,               # another's
            map { substr($good, 0, 12) . join '', map { chr int rand 256 } 1 .. 30 } 1 .. 20
        );
        send $socket, $_, 0, $sender for @wrong;
    }
    send $socket, $good, 0, $sender;
    return;
}

sub names_of {
    my ($image, $name) = @_;
    my $setting = "net-lwip.nameserver=$Peer::HOST";
    return ask_peer($image, $Peer::SETTING, $setting, 'names', $name)->{out} =~ s/\r//gr;
}

sub test_names {
    my ($image) = @_;
    my $both    = "address 192.0.2.123\naddress 2001:db8::7b\n";
    my %wanted  = ('good.example' => $both, 'nonsense.example' => $both, 'none.example' => "error: host not found\n");
    with_server(53, \&answer, sub { is(names_of($image, $_), $wanted{$_}, $_) for sort keys %wanted });
    like(names_of($image, 'gone.example'), qr/^error: /, 'a server that is gone');
    my $result = ask_peer($image, $Peer::SETTING, 'names', 'any.example');
    is($result->{out} =~ s/\r//gr, "error: no server has answered\n", 'no server at all');
}

on_network(
    sub {
        my ($image) = @_;
        test_leases($image);
        test_names($image);
    }
);
