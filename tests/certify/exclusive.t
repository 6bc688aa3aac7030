#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# exclusive.t - many providers of one API, of which one is chosen: proofs that need it, with and
# without providers that a scoped `use` sets apart.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $root    = abs_path("$FindBin::Bin/../..");
my $resolve = abs_path($ENV{RESOLVE} || "$root/resolve");
my $certify = dirname($resolve) . '/certify';
chdir tempdir(CLEANUP => 1) or die "no folder: $!\n";

my $providers = 12;

sub write_file {
    my ($path, $text) = @_;
    open(my $file, '>', $path) or die "$path: $!\n";
    print $file $text;
    close($file) or die "$path: $!\n";
    return;
}

# Provider N has version N. User N needs version N or the API `other`, which costs 1000.
write_file('m.yaml', join "---\n", "target: any\narch: a\nplat: p\n", "api: many\n", "api: other\n",
    "component: other\nprovides: [other]\nsize: 1000\n",
    (map { "api: user$_\n" } 1 .. $providers),
    (map { "component: p$_\nprovides: [many $_]\nsize: @{[ 10 + $_ % 5 ]}\n" } 1 .. $providers),
    (map { "component: u$_\nprovides: [user$_]\nrequires: ['many =$_ | other']\nsize: 1\n" }
        1 .. $providers));

sub is_certified {
    my ($what, $status, $app) = @_;
    write_file('app.yaml', "app: t\n$app");
    my @problem = ('--root', $root, '--manifests', 'm.yaml', 'app.yaml');
    my $got = system('/bin/sh', '-c', 'exec "$@" >/dev/null 2>&1', 'sh', $resolve, '-n', @problem,
        '--proof', 'proof') >> 8;
    is($got, $status, "$what: answered");
    my $said = `"$certify" @problem proof 2>&1`;
    is($?, 0, "$what: certified") or diag($said);
    return;
}

my $all = join ', ', map { "user$_" } 1 .. $providers;
is_certified('any one', 0, "needs: [many]\n");
is_certified('all users', 0, "needs: [$all]\n");
is_certified('two versions', 1, "needs: [many =3, many =9]\n");
is_certified('three versions, as a use says', 1, "needs: [many =3, many =9]\nuse: {many: p3}\n");
is_certified('a preference that is not kept', 0, "needs: [many =3]\nprefer: {many: p9}\n");
is_certified('a preference that costs', 0, "needs: [user1, user2]\nprefer: {many: p9, other: other}\n");
is_certified('one set apart', 0, "needs: [user4, many =3]\nuse: {u4.many: p4}\n");
is_certified('several set apart', 0,
    "needs: [$all]\nuse: {u4.many: p4, u5.many: p5, u6.many: p6, u7.many: p7}\n");
is_certified('one set apart by two', 0,
    "needs: [user4, user5, many =3]\nuse: {u4.many: p4, u5.many: p4}\n");
is_certified('the rest has none', 1, "needs: [user4, many =4]\nuse: {u4.many: p4}\nprefer: {other: other}\n"
        . "minimize: count\n");
is_certified('the app has its own', 0, "needs: [user4, many =9]\nuse: {t.many: p9}\n");

done_testing();
