#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# view.t - a part sees the headers of what it declared, and no others.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Link;
use Test::More;

my $app = "app: t\nneeds: [console 1.0, image 1.0]\n";
my $hello = qq(#include <console.h>\nint main(void)\n{\n    console_write("hello\\n", 6);\n    return 0;\n}\n);

project('app.yaml' => $app, 'main.c' => "#include <heap.h>\n$hello");
resolves();
like(
    fails_to_build()->{err},
    qr{^build/t-linux-x86_64/view/undeclared/heap\.h:3:2: error: #error "<heap\.h> is of the API heap, which is not declared here: add 'heap 1\.0' to requires: of the component \(to needs: of an app\)"$}m,
    'an undeclared include names the API to declare'
);
like(fails_to_build()->{err}, qr{^In file included from main\.c:1:$}m, 'and where it is');

spit('app.yaml', $app =~ s/console 1.0/console 1.0, heap 1.0/r);
builds();
is(runs(), "hello\n", 'declared, it is there');

spit('app.yaml', "app: t\nneeds: [console 1.0, {api: image 1.0, when: {arch: arm64}}]\n");
spit('main.c', $hello);
is(builds()->{err}, '', 'what another target requires is not missed');
spit('main.c', "#include <image.h>\n$hello");
like(fails_to_build()->{err}, qr/"<image\.h> is of the API image, which is not declared here/, 'nor is it seen');

project(
    'app.yaml' => $app,
    'main.c'   => <<'C');
#include <errno.h>
#include <image.h>
#include <limits.h>
#include <options.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <console.h>
_Static_assert(ENOMEM == 12 && EADDRINUSE == 112, "newlib's numbers");
int main(void)
{
    console_write(image_target, 5);
    console_write("\n", 1);
    return 0;
}
C
resolves();
builds();
is(runs(), "linux\n", "errno.h, options.h and the compiler's own headers need no declaration");

project('app.yaml' => $app, 'main.c' => "#include <gnu/libc-version.h>\n$hello");
resolves();
like(fails_to_build()->{err}, qr{main\.c:1:10: fatal error: gnu/libc-version\.h: No such file}, "the host's headers are not in view");

# A component with options, private headers, and sources for one architecture.
project(
    'app.yaml' => $app =~ s/image 1.0/greet 1.0/r
        . "components: [parts]\noptions: {greeter: {times: 0o3, how: loud}}\n",
    'main.c'          => "#include <greet.h>\nint main(void)\n{\n    greet();\n    return 0;\n}\n",
    'parts/greet.h'   => "void greet(void);\n",
    'parts/apis.yaml' => "api: greet\nversion: 1.0\nheader: greet.h\nsymbols: [greet]\n",
    'parts/greeter/component.yaml' => <<'YAML',
component: greeter
provides: [greet 1.0]
requires: [console 1.0]
options:
  times: {type: int, default: 1, min: 1, max: 9}
  how: {type: choice, choices: [quiet, loud], default: quiet}
  name: {type: string, default: 'a "b" \c'}
  shout: {type: bool, default: true}
YAML
    'parts/greeter/src/greet.c' => <<'C',
#include "internal.h"
#include <console.h>
#include <greet.h>
#include <options.h>
#if OPT_HOW_LOUD && !OPT_HOW_QUIET
void greet(void)
{
    for (int i = 0; i < OPT_TIMES && OPT_SHOUT; i++)
        console_write(OPT_NAME WORD, sizeof(OPT_NAME WORD) - 1);
}
#endif
C
    'parts/greeter/src/x86_64/internal.h' => "#define WORD \"!\\n\"\nvoid other(void);\n",
    'parts/greeter/src/other.c'           => "#error replaced\n",
    'parts/greeter/src/x86_64/other.c'    => "#include \"internal.h\"\nvoid other(void) {}\n",
);
resolves();
builds();
is(runs(), qq(a "b" \\c!\n) x 3, 'options, headers beside an API manifest, sources of an architecture');

done_testing();
