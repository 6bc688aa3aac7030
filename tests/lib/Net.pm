# SPDX-License-Identifier: BSD-2-Clause
#
# Net.pm - networks for tests: name spaces of the kernel, in which taps, bridges and addresses are
# nobody else's, and which are gone with the last process in them.
#
#     Net::why_not() and plan skip_all => Net::why_not();
#     image_tap($image, under => [ Net::within(Net::bridge('tap0', 'tap1')) ], options => [ ... ]);
package Net;

use strict;
use warnings;
use Image ();

# What a name space is made by: root may, others where the kernel lets them.
sub unshare {
    return $> == 0 ? ('unshare', '--net') : ('unshare', '--net', '--map-root-user');
}

# Why there are no networks here; empty if there are.
my $why;

sub why_not {
    return $why if defined $why;
    my $tried = Image::command([ within(tap('tap0')), 'true' ]);
    my ($says) = split /\n/, $tried->{err} || 'no name space of the kernel can be made';
    return $why = $tried->{status} == 0 ? '' : $says;
}

# Words that run the rest of a command in a new name space, after some commands of the shell.
sub within {
    my (@commands) = @_;
    return (unshare(), 'sh', '-ec', join("\n", @commands, 'exec "$@"'), 'sh');
}

# Goes on, from the program's beginning, in a new name space after some commands of the shell.
sub enter {
    my (@commands) = @_;
    return if $ENV{JOIST_NAME_SPACE};
    local $ENV{JOIST_NAME_SPACE} = 1;
    exec(within(@commands), $^X, $0, @ARGV) or die "$0: $!\n";
}

# Commands that make tap interfaces.
sub tap {
    my (@names) = @_;
    return map { ("ip tuntap add dev $_ mode tap", "ip link set $_ up") } @names;
}

# Commands that make tap interfaces between which the kernel forwards, and says nothing itself.
sub bridge {
    my (@names) = @_;
    return (
        'echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6',
        'ip link add bridge type bridge mcast_snooping 0',
        'ip link set bridge up',
        tap(@names),
        map { "ip link set $_ master bridge" } @names
    );
}

1;
