#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# initrd.t - `files:` are packed again exactly when they change, and only names, modes and contents count.
use strict;
use warnings;
use Cwd qw(getcwd);
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $tar = folder() . '/initrd.tar';

sub names { return join ' ', split /\n/, command('tar', '-tf', $tar)->{out} }

# Packs and links; what make did.
sub did { return join ' ', builds()->{out} =~ /^(TAR|LD) /mg }

project(
    'app.yaml' => "app: t\nneeds: [initrd 1.0]\nfiles: {/: site, /etc/answer.json: 'build:closure.json', \"/it's \$HOME #1\": 'a file'}\n",
    'main.c'   => "#include <initrd.h>\nint main(void)\n{\n    size_t size;\n    return initrd_archive(&size) == NULL || size % 512 != 0;\n}\n",
    'site/index.html'   => "hello\n",
    'site/deep/b/file'  => "b\n",
    'site/deep/a file'  => "a\n",
    'a file'            => "quoted\n",
);
resolves();
is(did(), 'TAR LD', 'packed');
is(runs(), '', 'and there');
is(names(), "deep/ deep/a file deep/b/ deep/b/file etc/ etc/answer.json index.html it's \$HOME #1", 'sorted, by their names in the image');
is(did(), '', 'nothing changed');

my $first = slurp($tar);
utime 1, 1, 'site/index.html';
chmod 0600, 'site/index.html';
command('rm', '-rf', folder());
resolves();
builds();
ok(slurp($tar) eq $first, 'another time, another umask: the same bytes');

spit('site/index.html', "changed\n");
is(did(), 'TAR LD', 'a file changes');
spit('site/deep/new', "new\n");
is(did(), 'TAR LD', 'a file comes');
unlink 'site/deep/new';
is(did(), 'TAR LD', 'a file goes');
unlike(names(), qr/new/, 'and is gone');
spit('app.yaml', slurp('app.yaml') =~ s/site/nowhere/r);
like(fails_to_build()->{err}, qr/nowhere/, 'a file that is not there');

SKIP: {
    skip 'Graphviz is not installed', 7 unless grep { -x "$_/dot" } split /:/, $ENV{PATH};
    spit('app.yaml', slurp('app.yaml') =~ s{/: nowhere}{/graph.svg: 'build:graph.svg', /graph.svg.gz: 'build:graph.svg.gz'}r);
    is(did(), 'TAR LD', 'the graph, drawn when it is packed');
    my $picture = slurp(folder() . '/graph.svg');
    like($picture, qr{<svg.*<title>initrd&#45;image</title>}s, 'is a picture of it');
    unlike($picture, qr/<!--/, 'without the version of what drew it');
    is(command('gzip', '-dc', folder() . '/graph.svg.gz')->{out}, $picture, 'and packed');
    is(did(), '', 'once');
    unlink folder() . '/graph.svg';
    my $folder = getcwd();
    mkdir 'bin';
    for my $program (map { glob "$_/*" } split /:/, $ENV{PATH}) {
        my ($name) = $program =~ m{([^/]+)$};
        symlink $program, "bin/$name" unless $name eq 'dot' || -e "bin/$name";
    }
    local $ENV{PATH} = "$folder/bin";
    like(fails_to_build()->{err}, qr/^build\S+graph\.svg: error: Graphviz, which draws it, is not installed; on Debian: apt-get install graphviz$/m,
        'without Graphviz, what to install');
}

done_testing();
