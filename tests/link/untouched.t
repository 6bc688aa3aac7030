#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# untouched.t - whatever makes a resolve fail, what was built before stays as it was, and works.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $folder = folder();
my $good   = "app: t\nneeds: [console 1.0]\ntargets: [linux-x86_64]\n";

project('app.yaml' => $good, 'main.c' => "#include <console.h>\nint main(void)\n{\n    console_write(\"ok\\n\", 3);\n    return 0;\n}\n");
resolves();
builds();
my $before = files_below('build');

sub untouched {
    my ($what) = @_;
    my $now = files_below('build');
    is_deeply([ grep { ($now->{$_} // '') ne $before->{$_} } sort keys %$before ], [], "$what: all is as before");
    is_deeply([ grep { !exists $before->{$_} } sort keys %$now ], [], "$what: nothing is left behind");
    is(runs(), "ok\n", "$what: the image still runs");
}

for my $case (
    [ "needs: [console 9.0]\n", 1, 'no solution', qr/console 9\.0/ ],
    [ "needs: [console 1.0\n",  2, 'bad YAML',    qr/^app\.yaml:\d+:\d+: error: /m ],
    [ "needs: [consle 1.0]\n",  2, 'unknown API', qr/^app\.yaml:2:9: error: /m ],
) {
    my ($needs, $status, $what, $says) = @$case;
    spit('app.yaml', "app: t\n$needs");
    my $result = resolve();
    is($result->{status}, $status, "$what: status");
    like($result->{err}, $says, "$what: says why");
    untouched($what);
    my $made = make();
    isnt($made->{status}, 0, "$what: make fails too");
    like($made->{err}, $says, "$what: and says why");
    untouched("$what, make");
}

# A folder with a space cannot be built; that is known before anything is written.
spit('app.yaml', "$good" . "sources: ['my file.c']\n");
my $result = resolve();
is($result->{status}, 2, 'a path that make cannot take: status');
like($result->{err}, qr/^app\.yaml:4:11: error: 'my file\.c' cannot be built: make takes no ' ' in a path$/m, 'says why');
untouched('a path that make cannot take');

# A file that may not grow: what a full disk looks like without one.
spit('app.yaml', "$good" . "args: [" . join(', ', map { "argument-$_" } 1 .. 120) . "]\n");
$result = command('sh', '-c', "trap '' XFSZ; ulimit -f 4; exec $root/resolve app.yaml");
is($result->{status}, 3, 'a file too large: status');
like($result->{err}, qr{^build/t-linux-x86_64/\S+: error: cannot be written: File too large$}m, 'says which');
untouched('a file too large');

# A real full disk, and one that is read-only, in a mount namespace of its own.
SKIP: {
    skip 'mounting needs root', 8 if command('unshare', '-m', 'mount', '-t', 'tmpfs', 'none', '.')->{err} =~ /unshare|denied|permitted/i;
    my $full = <<"SH";
mkdir -p disk && mount -t tmpfs -o size=16m none disk && cp -a build disk && mkdir -p build &&
mount --bind disk/build build && dd if=/dev/zero of=disk/rest bs=4k 2>/dev/null
$root/resolve app.yaml; status=\$?
rm -f disk/rest; find build -type f | LC_ALL=C sort | xargs sha256sum; build/t-linux-x86_64/run; exit \$status
SH
    my $sums = `find build -type f | LC_ALL=C sort | xargs sha256sum`;
    $result = command('unshare', '-m', 'sh', '-c', $full);
    is($result->{status}, 3, 'a full disk: status');
    like($result->{err}, qr{^build/t-linux-x86_64\S*: error: cannot be written: No space left on device$}m, 'says which file')
        or diag($result->{err});
    like($result->{err}, qr{^build/t-linux-x86_64\S*: note: everything below build/t-linux-x86_64 is as it was before$}m, 'and that nothing is lost');
    is($result->{out}, "${sums}ok\n", 'which is so');

    $result = command('unshare', '-m', 'sh', '-c',
        "mount --bind build build && mount -o remount,bind,ro build && $root/resolve app.yaml");
    is($result->{status}, 3, 'a read-only build/: status');
    like($result->{err}, qr{^build/t-linux-x86_64\S*: error: cannot be written: Read-only file system$}m, 'says which file');
    $result = command('unshare', '-m', 'sh', '-c',
        "mkdir -p disk && mount -t tmpfs -o size=4k,nr_inodes=6 none disk && $root/resolve app.yaml --output disk; status=\$?; ls -A disk; exit \$status");
    is($result->{status}, 3, 'a first resolve on a full disk: status');
    is($result->{out}, '', 'nothing is left behind');
}

# A folder where a file has to be.
spit('app.yaml', $good);
unlink "$folder/run";
mkdir "$folder/run";
$result = resolve();
is($result->{status}, 3, 'a folder in the way: status');
like($result->{err}, qr{^build/t-linux-x86_64/run: error: cannot be replaced: Is a directory$}m, 'says which');
rmdir "$folder/run";

resolves();
like(make()->{out}, qr/Nothing to be done/, 'afterwards all is well');

done_testing();
