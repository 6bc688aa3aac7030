#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# packages.t - setup/packages on pretended hosts: one that has all, one that lacks some, one with an old
# package list, one without sudo, one that is no Debian.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $folder = project(
    'setup/packages'     => slurp("$root/setup/packages"),
    'setup/packages.txt' => <<'TXT');
build  gcc                 12     gcc
build  libc6-dev           2.36   -
build  libyaml-dev         0.2    -
build  binutils            2.40   ld
demo   qemu-system-x86     7.2    qemu-system-x86_64
test   gdb                 13     gdb
TXT
chmod 0755, 'setup/packages';
mkdir 'bin';

# A command of the pretended host: its arguments go to `log`, then the text runs.
sub fake {
    my ($name, $text) = @_;
    spit("bin/$name", "#!/bin/sh\necho \"$name \$*\" >>$folder/log\n$text\n");
    chmod 0755, "bin/$name";
}

sub packages {
    my (%host) = @_;
    unlink 'log', glob 'bin/*';
    spit('log', '');
    for my $tool (qw(sh sed awk sort grep dirname xargs cat echo)) {
        my ($path) = grep { -x } map { "$_/$tool" } '/usr/bin', '/bin';
        symlink $path, "bin/$tool";
    }
    fake($_, $host{$_}) for keys %host;
    local $ENV{PATH} = "$folder/bin";
    return command('setup/packages', 'build', 'demo');
}

my $all = join "\n", map { "echo $_ installed 1" } qw(gcc libc6-dev libyaml-dev libmd-dev binutils qemu-system-x86);
my %host = (id => 'echo 0', 'apt-cache' => 'exit 0', 'apt-get' => 'exit 0');

my $result = packages(%host, 'dpkg-query' => $all);
is($result->{status}, 0, 'all there: status');
unlike(slurp('log'), qr/apt/, 'and apt is not asked');

$result = packages(%host, 'dpkg-query' => $all =~ s/.* (?:qemu|libyaml).*//gr);
is($result->{status}, 0, 'some missing: status');
like($result->{err}, qr/missing packages: libyaml-dev qemu-system-x86$/m, 'they are named');
like(slurp('log'), qr/^apt-get .*--no-install-recommends install libyaml-dev qemu-system-x86$/m, 'and installed, these alone');
unlike(slurp('log'), qr/^apt-get .*update/m, 'without an update');

$result = packages(%host, 'dpkg-query' => 'exit 1', 'apt-cache' => 'exit 100');
like(slurp('log'), qr/^apt-get .*update\n(?:.*\n)*apt-get .*install /m, 'no package list: update first');

$result = packages(%host, 'dpkg-query' => 'exit 1',
    'apt-get' => "case \"\$*\" in *update*) : >$folder/updated ;; *) [ -e $folder/updated ] ;; esac");
is($result->{status}, 0, 'an old package list: update, and once more');

$result = packages(%host, id => 'echo 1000', 'dpkg-query' => 'exit 1', sudo => 'exit 0');
like(slurp('log'), qr/^sudo .*apt-get .*install /m, 'not root: with sudo');

$result = packages(%host, id => 'echo 1000', 'dpkg-query' => 'exit 1');
is($result->{status}, 3, 'nor sudo: status');
like($result->{err}, qr/error: as root, type: apt-get install binutils gcc /, 'says what root should type');

$result = packages(id => 'echo 0', map { ($_ => '') } qw(gcc ld qemu-system-x86_64));
is($result->{status}, 0, 'no Debian, with all commands');
$result = packages(id => 'echo 0', map { ($_ => '') } qw(gcc ld));
is($result->{status}, 3, 'no Debian, and one missing');
like($result->{err}, qr/install what there corresponds to: qemu-system-x86$/m, 'which is named');

done_testing();
