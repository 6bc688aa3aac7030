#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# nuttcp.t - nuttcp in an image and the host's own, one the server and the other the client, over a
# tap: streams and datagrams, both ways. How fast that is, is not tested.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use IO::Socket::INET;
use Net   ();
use POSIX qw(ECONNREFUSED);
use Suite;
use Test::More;

my ($HOST, $PEER) = ('192.0.2.1', '192.0.2.2');
my @setting = ("net-lwip.address=$PEER/24");
my @net     = (options => [ '--net', 'tap:tap0' ]);
my @server  = ('-S', '--nofork');

# The whole test goes on in a name space with tap0.
if (!$ENV{JOIST_NUTTCP_NETWORK}) {
    plan skip_all => Net::why_not() if Net::why_not();
    $ENV{JOIST_NUTTCP_NETWORK} = 1;
    my @commands = ('ip link set lo up', Net::tap('tap0'), "ip addr add $HOST/24 dev tap0");
    exec Net::within(@commands), $^X, $0 or die "unshare: $!\n";
}

# What the client says of a second that has gone well: "1.2 MB / 1.00 sec = 9.6 Mbps".
sub moved {
    my ($out, $name) = @_;
    my ($megabytes) = $out =~ m{^\s*(?:nuttcp-[rt].*?)?([\d.]+) MB / +[\d.]+ sec = +[\d.]+ Mbps}m;
    ok($megabytes && $megabytes > 0.05, "$name: some MB") or diag($out);
}

# Waits until the image refuses a connection: then it is there.
sub wait_for_peer {
    for (1 .. 200) {
        IO::Socket::INET->new(PeerHost => $PEER, PeerPort => 9, Timeout => 5);
        return if $! == ECONNREFUSED;
        select undef, undef, undef, 0.05;
    }
}

# Starts a server, which never ends by itself, in a group of its own; what it prints goes nowhere.
sub start {
    my (@words) = @_;
    my $pid = fork;
    die "fork: $!\n" unless defined $pid;
    return $pid if $pid;
    setpgrp;
    open $_, '+<', '/dev/null' or POSIX::_exit(1) for *STDIN, *STDOUT, *STDERR;
    exec @words or POSIX::_exit(1);
}

sub stop {
    my ($pid) = @_;
    kill KILL => -$pid;
    waitpid $pid, 0;
}

# The image is the server, for one client after the other.
sub serves {
    my ($image, @clients) = @_;
    my $pid = start(image_words($image, @net, args => [ @setting, @server ]));
    wait_for_peer();
    for my $how (@clients) {
        # Of datagrams any may be lost, those that tell the result too.
        my ($client, $tries) = (undef, 3);
        do { $client = Image::command([ 'nuttcp', @$how, $PEER ]) } while ($client->{out} !~ / MB / && --$tries);
        is($client->{status}, 0, "client @$how: status") or diag($client->{err});
        moved($client->{out}, "client @$how");
    }
    stop($pid);
}

# The image serves one client and ends: what it has sent last arrives all the same.
sub serves_once {
    my ($image) = @_;
    my $words = [ image_words($image, @net, args => [ @setting, '-1', '--nofork' ]) ];
    my $client;
    my $result = Image::converse($words, '', '', sub {
        wait_for_peer();
        $client = Image::command([ 'nuttcp', '-T1', $PEER ]);
    });
    is($result->{status}, 0, 'a server for one client: status') or diag("$result->{out}$result->{err}");
    is($client->{status}, 0, 'its client: status') or diag($client->{err});
    moved($client->{out}, 'its client');
}

# The image is the client.
sub asks {
    my ($image, @clients) = @_;
    my $pid = start('nuttcp', @server);
    for my $how (@clients) {
        my $result = image_run($image, @net, args => [ @setting, @$how, $HOST ]);
        is($result->{status}, 0, "client @$how in the image: status") or diag("$result->{out}$result->{err}");
        moved($result->{out}, "client @$how in the image");
    }
    stop($pid);
}

on_targets(
    'apps/nuttcp/app.yaml',
    sub {
        my ($image) = @_;
        my ($in, $out, @others) = ([qw(-T1)], [qw(-u -r -R4m -T1)], [qw(-r -T1)], [qw(-u -R4m -T1)]);
        my $is_process = $image->{plat} eq 'linux';
        serves($image, $in, $out, $is_process ? (@others, [qw(-N3 -T1)]) : ());
        serves_once($image);
        asks($image, $in, $is_process ? @others : ());
    },
    where => [ 'linux', 'kvm' ],
    arch  => 'x86_64',
    kinds => { linux => 'release', kvm => 'release' }
);
