#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# new.t - what `resolve new` writes is right as it is: it passes the check, has the tree's format,
# builds, runs, and its own tests pass. In the tree and alone.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Cwd qw(getcwd);
use Link;
use Test::More;

sub succeeds {
    my ($what, @command) = @_;
    my $result = command(@command);
    is($result->{status}, 0, $what) or diag("@command\n$result->{out}$result->{err}");
    return $result->{out};
}

sub formatted {
    my @files = split /\n/, $_[0] =~ s/^(?!wrote .*\.[ch]$).*\n//mgr =~ s/^wrote //mgr;
    return if !@files;
    succeeds("has the format: @files", 'clang-format', '--dry-run', '-Werror', "--style=file:$root/.clang-format", @files);
}

sub test_tree {
    my $folder = project();
    copy_tree();
    mkdir 'tests';
    command('cp', '-R', map({ "$root/tests/$_" } qw(doubles lib suite tap unit)), 'tests');
    local $ENV{RESOLVE} = "$folder/resolve";
    formatted(succeeds("new $_->[0]", './resolve', 'new', @$_))
      for ['app', 'demo'], ['api', 'box'], ['component', 'box-one'], ['component', 'io-port-fake'];
    succeeds('check', './resolve', 'check');
    like(succeeds('list', './resolve', 'list'), qr/^box +box-one +0\.1 +0 +all, where/m, 'who provides what');
    local $ENV{TEST_TARGETS} = 'linux-x86_64';
    succeeds("its test: $_", $_)
      for 'tests/boot/demo.t', 'tests/api/box/box.t', 'components/box-one/tests/box_one.t',
      'components/io-port-fake/tests/io_port_fake.t';
    isnt(command('./resolve', 'new', 'app', 'demo')->{status}, 0, 'nothing is overwritten');
}

sub test_alone {
    my $folder = project();
    formatted(succeeds("new @$_", "$root/resolve", 'new', @$_, '--output', 'own', map { -e "own/$_" ? ('-I', "own/$_") : () } 'box'))
      for ['app', 'demo'], ['api', 'box'], ['component', 'box-one'], ['component', 'console-mine'];
    local $ENV{RESOLVE} = "$root/resolve";
    succeeds('its test', 'own/demo/test.t');
    like(slurp('own/console-mine/src/console.c'), qr/^void console_write\(const void \*data, size_t length\)\n\{\n/m, 'functions as declared');
    spit('app.yaml', "app: t\nneeds: [box 0.1]\nuse: {box: box-one}\ncomponents: [own/box, own/box-one]\n");
    spit('main.c', "#include <box.h>\nint main(void)\n{\n    return box_set(1) < 0 ? 9 : 0;\n}\n");
    resolves();
    builds();
    is(command(folder() . '/run')->{status}, 9, 'a component that fails as it promises');
}

test_tree();
test_alone();
done_testing();
