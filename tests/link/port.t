#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# port.t - a component and an app whose sources are pinned source packages: fetched, unpacked, patched and
# built once into a cache; anything that is not what was pinned is refused, and half a build is never used.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $folder = project(
    'app.yaml' => "app: t\nneeds: [demo 1.0, made 1.0]\nsources: [upstream/main.c]\ncomponents: [parts]\n",
    'work/app-1.0/main.c' => "#include <demo.h>\n#include <made.h>\nint main(void)\n{\n    int unused;\n    return demo_number() + made_number();\n}\n",
    'work/demo-1.0/src/demo.c' => "#include \"inside.h\"\n#include <demo.h>\nint demo_number(void)\n{\n    int unused;\n    return INSIDE;\n}\n",
    'work/demo-1.0/src/inside.h'   => "#define INSIDE 1\n",
    'work/demo-1.0/include/demo.h' => "int demo_number(void);\n",
    'work/made-1.0/made.c'         => "#include \"made.h\"\nint made_number(void)\n{\n    return 20;\n}\n",
    'work/made-1.0/made.h'         => "int made_number(void);\n",
    'parts/demo.yaml' => "api: demo\nversion: 1.0\nheader: demo.h\nsymbols: [demo_number]\n",
    'parts/demo/component.yaml' => "component: demo\nprovides: [demo 1.0]\nsources: [upstream/src/*.c]\ninclude: [upstream/src]\nheaders: [upstream/include]\n",
    'parts/demo/0001-two.patch' => "--- a/src/inside.h\n+++ b/src/inside.h\n@@ -1 +1 @@\n-#define INSIDE 1\n+#define INSIDE 2\n",
    'parts/made.yaml' => "api: made\nversion: 1.0\nheader: made.h\nsymbols: [made_number]\n",
    'parts/made/component.yaml' => "component: made\nprovides: [made 1.0]\nsources: []\narchive: built/libmade.a\nheaders: [built, built/include]\n",
    'parts/made/build' => <<'SH',
echo x >>"$TEST_COUNT"
$CC $FLAGS -O2 -c -o made.o "$SOURCE/made.c"
mkdir -p "$PREFIX/include"
"${CROSS}ar" rcsD "$PREFIX/libmade.a" made.o
test ! -e "$TEST_COUNT.fail"
cp "$SOURCE/made.h" "$PREFIX/include"
SH
);
$ENV{XDG_CACHE_HOME} = "$folder/cache";
$ENV{TEST_COUNT}     = "$folder/count";
my $ports = "$folder/cache/joist/ports";
my $files = "$folder/cache/joist/files";

# Packs work/NAME-1.0 and pins it in a folder.
sub pin {
    my ($where, $name, %yaml) = @_;
    my $file = "${name}_1.0.orig.tar.gz";
    command('sh', '-c', "tar -C work -c $name-1.0 | gzip -n >$file");
    my ($sum) = command('sha256sum', $file)->{out} =~ /^(\w+)/;
    %yaml = (package => $name, version => '1.0', file => $file, sha256 => $sum, url => "file://$folder/$file", %yaml);
    spit("$where/upstream.yaml", join '', map { defined $yaml{$_} ? "$_: $yaml{$_}\n" : () } sort keys %yaml);
    return $sum;
}

pin('parts/demo', 'demo');
pin('parts/made', 'made');
pin('.', 'app');

resolves();
ok(!-e 'cache', 'a resolve needs no source');
my $made = builds();
like($made->{err}, qr/^FETCH   demo_1\.0\.orig\.tar\.gz$/m, 'says what it fetches');
like($made->{err}, qr/^BUILD   made 1\.0 for x86_64, once/m, 'and what it builds');
unlike($made->{err}, qr/warning/, "upstream's warnings are not ours");
is(command(folder() . '/run')->{status}, 22, 'the patched source of one, the archive of the other');
like(make()->{out}, qr/Nothing to be done/, 'then there is no more to do');
is(readlink(folder() . '/view/demo/demo.h'), '../../ports/parts/demo/upstream/include/demo.h', "a port's header is in view");
is(join(' ', grep { slurp($_) =~ /\Q$folder\E/ } glob folder() . '/{image.mk,audit.txt,wiring.c,view/t/*}'), '',
    'no output knows where the cache is');

# Headers of ports are there for sources that say what they need.
{
    local $ENV{XDG_CACHE_HOME} = "$folder/cache-of-needs";
    local $ENV{TEST_COUNT}     = "$folder/count-of-needs";
    my @in = ('needs', '--manifests', 'parts', '--manifests', "$root/manifests/target");
    push @in, map { ('--manifests', "$root/manifests/api/$_.yaml") } qw(boot mem);
    my $needs = command("$root/resolve", @in, qw(--app t work/app-1.0/main.c));
    is($needs->{out}, "app: t\nneeds:\n  - demo 1.0  # demo_number\n  - made 1.0  # made_number\nsources: [work/app-1.0/main.c]\n",
        'which fetches and builds ports') or diag($needs->{err});
    is(slurp('count-of-needs'), "x\n", 'as make would');
    command('rm', '-rf', $ENV{XDG_CACHE_HOME});
    my $file = slurp('demo_1.0.orig.tar.gz');
    spit('demo_1.0.orig.tar.gz', 'x');
    $needs = command("$root/resolve", @in, 'work/app-1.0/main.c');
    is($needs->{status}, 3, 'or says why not');
    like($needs->{err}, qr{^parts/demo/component\.yaml: error: its headers cannot be had$}m, 'for whom');
    spit('demo_1.0.orig.tar.gz', $file);
}

# Another tree shares the cache.
command('cp', '-R', $folder, "$folder.other");
chdir "$folder.other" or die;
command('rm', '-rf', 'build');
resolves();
is(builds()->{err}, '', 'another tree fetches and builds nothing');
is(slurp("$folder/count"), "x\n", 'built once');
chdir $folder or die;
command('rm', '-rf', "$folder.other");

# A patch, or the build script, makes another source or archive; the old one stays for who has it.
spit('parts/demo/0001-two.patch', slurp('parts/demo/0001-two.patch') =~ s/INSIDE 2/INSIDE 3/r);
spit('parts/made/build', slurp('parts/made/build') =~ s/-O2/-O2 -Dmade_number=made_number/r);
builds();
is(command(folder() . '/run')->{status}, 23, 'a changed patch is compiled');
is(slurp('count'), "x\nx\n", 'a changed script is run');
is(scalar(my @sources = glob "$ports/demo-1.0-*"), 2, 'beside the old');

spit('parts/demo/0001-two.patch', slurp('parts/demo/0001-two.patch') =~ s/-#define INSIDE 1/-#define OUTSIDE/r);
like(fails_to_build()->{err}, qr{^parts/demo/upstream\.yaml: error: parts/demo/0001-two\.patch does not fit demo 1\.0$}m, 'a patch that does not fit');
unlink 'parts/demo/0001-two.patch';
builds();
is(command(folder() . '/run')->{status}, 21, 'without it');

# A build that fails leaves nothing that a later one could take for whole.
spit('count.fail', '');
spit('parts/made/build', slurp('parts/made/build') =~ s/-O2/-O1/r);
for my $try (1, 2) {
    my $failed = fails_to_build();
    like($failed->{err}, qr{^parts/made/upstream\.yaml: error: made cannot be built\n.*^parts/made/upstream\.yaml: note: nothing of it is used}ms, "a build that fails, time $try");
    like($failed->{err}, qr{all that it said: \Q$ports\E/made-1\.0-x86_64\.log$}m, 'says where its log is');
}
unlink 'count.fail';
builds();
is(scalar(my @left = grep { -d } glob "$ports/.*[a-z]"), 0, 'nothing half is left');

# Killed in the middle, the next one begins again.
spit('parts/made/build', slurp('parts/made/build') =~ s/-O1/-O0/r . "kill -9 0\n");
my $killed = command('setsid', '--wait', 'make', '-f', folder() . '/image.mk');
isnt($killed->{status}, 0, 'a build that is killed');
spit('parts/made/build', slurp('parts/made/build') =~ s/kill.*//r);
builds();
is(command(folder() . '/run')->{status}, 21, 'is made again');

# What comes is not what was pinned.
sub refused {
    my ($what, $error, @notes) = @_;
    my $failed = fails_to_build();
    my $says   = join '', map { "parts/demo/upstream\\.yaml: note: $_\n" } @notes;
    like($failed->{err}, qr/^parts\/demo\/upstream\.yaml: error: $error\n$says/m, $what);
    unlike($failed->{out}, qr/^(?:CC|LD)/m, "$what: nothing is compiled");
}

spit('work/demo-1.0/src/inside.h', "#define INSIDE 4\n");
my $file = 'demo_1\.0\.orig\.tar\.gz';
my $sum  = pin('parts/demo', 'demo', sha256 => '0' x 64) && (split ' ', command('sha256sum', 'demo_1.0.orig.tar.gz')->{out})[0];
unlink "$files/demo_1.0.orig.tar.gz";
my $bytes = -s 'demo_1.0.orig.tar.gz';
refused('another file', "$file, from file:\\S+, is not the file that is pinned: nothing of it is used",
    "its SHA-256 is $sum \\($bytes bytes\\)", 'pinned is 0{64}', 'type make again; .*');
ok(!-e "$files/demo_1.0.orig.tar.gz", 'it is not kept');

pin('parts/demo', 'demo');
truncate 'demo_1.0.orig.tar.gz', $bytes / 2 or die;
refused('half a file', "$file, from file:\\S+, is truncated or damaged: nothing of it is used");
command('cp', 'demo_1.0.orig.tar.gz', $files);
refused('half a file, put there by hand', "$file, from \Q$files\E, is truncated or damaged: nothing of it is used",
    '.*', '.*', 'remove it, and it is fetched again');
unlink "$files/demo_1.0.orig.tar.gz";

# No network: neither a mirror nor upstream.
pin('parts/demo', 'demo', url => 'http://127.0.0.1:9/demo.tar.gz', suite => 'bookworm');
{
    local $ENV{JOIST_MIRROR} = 'http://127.0.0.1:9/debian';
    my $pinned = (slurp('parts/demo/upstream.yaml') =~ /sha256: (\w+)/)[0];
    refused('no network', "$file cannot be fetched", "SHA-256 $pinned", 'apt: \S.*', 'otherwise: http://127\.0\.0\.1:9/demo\.tar\.gz: \S.*',
        "mend the network, or put the file into \Q$files\E, and type make again");
    pin('parts/demo', 'demo', url => undef);
    refused('nowhere to get it from', "$file cannot be fetched", "SHA-256 \\w+", 'apt: no suite:', 'otherwise: no url:');
    command('cp', 'demo_1.0.orig.tar.gz', $files);
    builds();
    is(command(folder() . '/run')->{status}, 24, 'the file put there by hand');
}

spit('parts/demo/upstream.yaml', "package: demo\nversion: 1.0\nfile: x\n");
like(fails_to_build()->{err}, qr{^parts/demo/upstream\.yaml: error: has no 'sha256:'$}m, 'a key that is missing');

done_testing();
