#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# library.t - the resolver as an installed library: example.c sees nothing but that, and finds what
# `resolve` finds; watch.c ends its search at each step.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../link";
use Link;
use Test::More;

my $folder = project(
    'm/m.yaml' => "{target: pc, arch: x86_64, plat: kvm}\n---\n{api: heap}\n---\n{api: mem}\n---\n"
      . "{component: heap-a, provides: [heap 1.0], requires: [mem], size: 5}\n---\n"
      . "{component: mem-a, provides: [mem 1.0], size: 2}\n---\n{component: heap-b, provides: [heap 1.0], size: 8}\n",
    'app.yaml'  => "{app: t, needs: [heap]}\n",
    'none.yaml' => "{app: t, needs: [heap 2.0]}\n",
    'bad.yaml'  => "{app: t, neds: [heap]}\n",
);

sub is_run {
    my ($arguments, $status, $stream, $expected) = @_;
    my $result = command('./example', @$arguments, 'm');
    is($result->{status}, $status, "@$arguments: exit status") or diag($result->{err});
    is($result->{$stream}, $expected, "@$arguments: $stream");
}

is(command('make', '-C', $root, 'install', "PREFIX=$folder/prefix")->{status}, 0, 'make install');
my $built = command(qw(gcc -std=gnu11 -Wall -Wextra -Werror -Iprefix/include -o example),
    "$root/tests/library/example.c", qw(-Lprefix/lib -ljoist -lyaml -lmd));
is($built->{status}, 0, 'the example builds') or diag($built->{err});

is_run([qw(app.yaml pc)], 0, out => "heap-a 7\nmem-a 2\n");
is_run([qw(none.yaml pc)], 1, err => "none.yaml:1: nothing provides 'heap 2.0' on pc\n");
is_run([qw(bad.yaml pc)], 2, err => "bad.yaml:1:10: error: unknown key 'neds' in an app\nbad.yaml:1:10: note: did you mean 'needs'?\n");
is_run([qw(app.yaml moon)], 2, err => "example: there is no such target\n");

# ---- somebody looks on

is(command(qw(gcc -std=gnu11 -Wall -Wextra -Werror -Iprefix/include -o watch), "$root/tests/library/watch.c",
        qw(-Lprefix/lib -ljoist -lyaml -lmd))->{status}, 0, 'the one that looks on builds');

sub is_watched {
    my ($app, $last, $expected) = @_;
    my $result = command('./watch', $app, $last, 'm/m.yaml');
    is($result->{out}, $expected, "$app, ended at '$last'") or diag($result->{err});
}
my $steps = "index\nencode\nsolve\n";
is_watched('app.yaml', '', "${steps}bind\nfound, proven\n");
is_watched('app.yaml', 'bind', "${steps}bind\nfound, proven\n");
is_watched('app.yaml', 'solve', "${steps}bind\nfound, not proven (at least 0 bytes)\n");
is_watched('none.yaml', '', "${steps}explain\nnone, proven\nnothing provides 'heap 2.0' on pc\n");
is_watched('none.yaml', 'explain',
    "${steps}explain\nnone, not proven\nno set of components is valid; why is not known yet\n");

my @names = map { /^\S+ [TDBR] (\S+)/ ? $1 : () } split /\n/, `nm -g --defined-only prefix/lib/libjoist.a`;
ok(@names > 100, 'the library has its functions');
is(join(' ', grep { /^(?:main|verb_|arguments_)/ } @names), '', 'and nothing of the command line');
is(command('make', '-C', $root, 'uninstall', "PREFIX=$folder/prefix")->{status}, 0, 'make uninstall');
is(join(' ', split /\n/, `find prefix -type f`), '', 'nothing is left');

done_testing();
