#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# install.t - make install puts all that is needed under a prefix: an app elsewhere resolves, builds and
# runs with nothing but that; make uninstall takes it away again.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $folder = project(
    'app.yaml' => "app: t\nneeds: [console 1.0]\n",
    'main.c'   => "#include <console.h>\nint main(void)\n{\n    console_write(\"ok\\n\", 3);\n    return 0;\n}\n",
    'bystander' => '',
);
mkdir 'stage';
my @where = ("PREFIX=$folder/prefix");
my $installed = command('make', '-C', $root, 'install', @where);
is($installed->{status}, 0, 'make install') or diag($installed->{err});
ok(-x 'prefix/bin/resolve', 'resolve is there');
ok(-f "prefix/$_", "so is $_")
  for 'share/man/man1/resolve.1', 'share/man/man1/certify.1', 'share/bash-completion/completions/resolve',
  'share/zsh/site-functions/_resolve', 'share/fish/vendor_completions.d/resolve.fish', 'lib/libjoist.a',
  'include/joist/joist.h';
ok(!-e 'prefix/share/joist/components/heap-tlsf/tests', 'tests are not');

# The installed tree must not be needed by any other path.
is(command('prefix/bin/resolve', '--version')->{status}, 0, '--version');
is(command('prefix/bin/resolve', 'app.yaml', '--target', 'linux-x86_64')->{status}, 0, 'resolves');
my $made = command('make', '-f', 'build/t-linux-x86_64/image.mk');
is($made->{status}, 0, 'builds') or diag($made->{err});
is(command('build/t-linux-x86_64/run')->{out}, "ok\n", 'runs');
is(join(' ', grep { index(slurp($_), $root) >= 0 } glob 'build/t-linux-x86_64/*.{mk,ld,c,txt}'), '', 'knows nothing of the tree it came from');
like(command('make', '-f', 'build/t-linux-x86_64/image.mk')->{out}, qr/Nothing to be done/, 'and no more to do');

is(command('make', '-C', $root, 'install', 'PREFIX=/usr', "DESTDIR=$folder/stage")->{status}, 0, 'DESTDIR');
ok(-x 'stage/usr/bin/resolve', 'goes before PREFIX');

is(command('make', '-C', $root, 'uninstall', @where)->{status}, 0, 'make uninstall');
is(join(' ', split /\n/, `find prefix -type f -o -type l`), '', 'nothing is left');

done_testing();
