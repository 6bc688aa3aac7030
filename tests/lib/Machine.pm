# SPDX-License-Identifier: BSD-2-Clause
#
# Machine.pm - machines that are measured: ours, and the Linux guest beside them (tests/bench/linux-guest),
# in the current folder, where Bench::wrap_qemu has been called. Each has a name, for its files.
package Machine;

use strict;
use warnings;
use Exporter qw(import);
use Image ();
use POSIX ();

our @EXPORT = qw(start stop forget machine pid_of cpu_seconds counted linux);

# What machines read from: nobody types, and it does not end.
pipe our $silence, our $typist or die "pipe: $!\n";

# Starts a command; what it prints goes to $name.log.
sub start {
    my ($name, @command) = @_;
    my $pid = fork // die "fork: $!\n";
    return $pid if $pid;
    setpgrp;
    open STDIN,  '<&', $silence;
    open STDOUT, '>', "$name.log";
    open STDERR, '>&', \*STDOUT;
    exec { $command[0] } @command or POSIX::_exit(127);
}

sub stop {
    my ($pid) = @_;
    kill TERM => -$pid;
    waitpid $pid, 0;
    return;
}

# The name space forgets the last machine's address.
sub forget {
    system qw(ip neigh flush dev tap0);
    return;
}

# Starts a machine that is new to the name space; $extra: words for QEMU.
sub machine {
    my ($name, $extra, @command) = @_;
    unlink "$name.pid";
    forget();
    local $ENV{WRAPPED_EXTRA} = "-pidfile $name.pid $extra";
    return start($name, @command);
}

sub pid_of {
    my ($name) = @_;
    return Image::slurp("$name.pid") + 0;
}

sub cpu_seconds {
    my ($pid) = @_;
    my (undef, undef, @fields) = Image::slurp("/proc/$pid/stat") =~ /^(\d+) \((.*)\) (.*)/s ? ($1, $2, split ' ', $3) : die;
    return ($fields[11] + $fields[12]) / POSIX::sysconf(POSIX::_SC_CLK_TCK());
}

# What tests/bench/instructions has counted so far.
sub counted {
    my ($name) = @_;
    return unpack 'Q', Image::slurp("$name.count");
}

# The words that start the Linux guest; $append goes to its kernel, and through it to /init.
sub linux {
    my ($append, @devices) = @_;
    return ('bin/qemu-system-x86_64', -M => 'q35,accel=tcg', qw(-cpu max -m 256M -nodefaults -no-user-config),
        qw(-display none -no-reboot -kernel linux-guest/vmlinuz -initrd linux-guest/initramfs.gz -serial stdio),
        '-append', "console=ttyS0 quiet mitigations=off $append", @devices);
}

1;
