#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# places.t - wherever the app, the output and the tree are: the image can be built. Output in another
# folder, above, absolute, behind a link; sources above the app; a make that is run later.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my %app = (
    'app/app.yaml' => "app: t\nneeds: [console 1.0]\nsources: [main.c, ../common/say.c]\ninclude: [../common]\n",
    'app/main.c'   => "#include \"say.h\"\nint main(void)\n{\n    return say();\n}\n",
    'common/say.h' => "int say(void);\n",
    'common/say.c' => "#include \"say.h\"\n#include <console.h>\nint say(void)\n{\n    console_write(\"ok\\n\", 3);\n    return 0;\n}\n",
);

# From $from, with these arguments; the image must be in $output.
sub works {
    my ($what, $from, $app, $output, @arguments) = @_;
    chdir $from or die "$from: $!";
    my $resolved = command("$root/resolve", $app, '--target', 'linux-x86_64', @arguments);
    is($resolved->{status}, 0, "$what: resolves") or diag($resolved->{err});
    my ($next) = $resolved->{out} =~ /^next: (.*)$/m;
    is($next, "make -f $output/t-linux-x86_64/image.mk", "$what: says what to type");
    my $made = command(split ' ', $next);
    is($made->{status}, 0, "$what: builds") or diag($made->{err});
    is(command("$output/t-linux-x86_64/run")->{out}, "ok\n", "$what: runs");
    like(command(split ' ', $next)->{out}, qr/Nothing to be done/, "$what: and is done");
    my $links = join ' ', grep { m{^/} } map { readlink } split /\n/, `find $output/t-linux-x86_64/view -type l`;
    is($links, '', "$what: links are relative");
}

my $folder = project(%app);
works('beside the app', "$folder/app", 'app.yaml', 'build');
works('from above', $folder, 'app/app.yaml', 'build');
works('another output', $folder, 'app/app.yaml', 'out/put', '--output', 'out/put');
works('an output above', "$folder/app", 'app.yaml', '../above', '--output', '../above');
works('an absolute output', "$folder/app", 'app.yaml', '../absolute', '--output', "$folder/absolute");

$folder = project(%app, 'elsewhere/deep/er/file' => '');
symlink '../elsewhere/deep/er', "$folder/app/build" or die;
works('an output behind a link', "$folder/app", 'app.yaml', 'build');

# A tree that is reached through a link, named by --root.
$folder = project(%app);
symlink $root, "$folder/tree";
works('--root', "$folder/app", 'app.yaml', 'build', '--root', '../tree');

# What only make's own paths could not take does no harm above them.
$folder = project(%app);
rename "$folder/app", "$folder/it's a \$HOME (1)" or die;
works('a strange folder', "$folder/it's a \$HOME (1)", 'app.yaml', 'build');

# Moved as a whole, it builds again.
$folder = project(%app);
works('before it is moved', "$folder/app", 'app.yaml', 'build');
my $image = slurp('build/t-linux-x86_64/image.elf');
chdir '/';
rename $folder, "$folder-moved" or die;
chdir "$folder-moved/app" or die;
my $made = command('make', '-f', 'build/t-linux-x86_64/image.mk');
is($made->{status}, 0, 'moved: builds') or diag($made->{err});
ok(slurp('build/t-linux-x86_64/image.elf') eq $image, 'moved: the same bytes');
chdir '/';
command('rm', '-rf', "$folder-moved");

done_testing();
