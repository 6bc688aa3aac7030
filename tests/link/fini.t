#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fini.t - what components have to do at the end, in the opposite order of their inits, when main returns.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $source = "#include <console.h>\nint a_init(void);\nvoid a_fini(void);\nint a_init(void)\n{\n    console_write(\"+a\\n\", 3);\n    return 0;\n}\nvoid a_fini(void)\n{\n    console_write(\"-a\\n\", 3);\n}\nvoid a(void)\n{\n}\n";
my %parts;
for my $name (qw(a b c)) {
    $parts{"parts/$name.h"}    = "void $name(void);\n";
    $parts{"parts/$name.yaml"} = "api: $name\nheader: $name.h\nsymbols: [$name]\n";
    $parts{"parts/x-$name/src/x.c"} = ("#include <$name.h>\n" . $source) =~ s/\ba(?=_|\b|\\)/$name/gr;
}
# b comes before a, and c, which has no init, before b.
$parts{'parts/x-a/component.yaml'} = "component: x-a\nprovides: [a]\nrequires: [console 1.0]\nwants: [b]\ninit: a_init\nfini: a_fini\n";
$parts{'parts/x-b/component.yaml'} = "component: x-b\nprovides: [b]\nrequires: [console 1.0, a]\ninit: b_init\nfini: b_fini\n";
$parts{'parts/x-c/component.yaml'} = "component: x-c\nprovides: [c]\nrequires: [console 1.0, b]\nfini: c_fini\n";
project(
    'app.yaml' => "app: t\nneeds: [console 1.0, c]\ncomponents: [parts]\n",
    'main.c'   => "#include <console.h>\nint main(void)\n{\n    console_write(\"main\\n\", 5);\n    return 3;\n}\n",
    %parts
);
resolves();
builds();
my $run = command(folder() . '/run');
is($run->{out}, "+a\n+b\nmain\n-c\n-b\n-a\n", 'the finis run backwards');
is($run->{status}, 3, "main's status is kept");

spit('parts/x-c/component.yaml', slurp('parts/x-c/component.yaml') =~ s/c_fini/c_end/r);
like(fails_to_build()->{err}, qr{^parts/x-c/component\.yaml:4:7: error: x-c does not define 'c_end'$}m, 'a fini that is not there');

done_testing();
