#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# completion.t - the completions of bash, zsh and fish, each run by its shell on lines with a cursor at
# their end. The program is the environment's RESOLVE, else the tree's own.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $root    = abs_path(dirname($0) . '/../..');
my $program = abs_path($ENV{RESOLVE} || "$root/resolve");
my $folder  = tempdir(CLEANUP => 1);
chdir $folder or die;

sub spit {
    my ($path, $text) = @_;
    mkdir dirname($path);
    open my $file, '>', $path or die "$path: $!\n";
    print {$file} $text;
    close $file;
}

# The program by its name, as users have it, in a tree of its own.
mkdir 'bin';
spit('bin/resolve', qq(#!/bin/sh\nexec "$program" "\$@"\n));
chmod 0755, 'bin/resolve';
$ENV{PATH} = "$folder/bin:$ENV{PATH}";
mkdir 'apps';
spit('apps/t/app.yaml',  "app: t\n");
spit('manifests/m.yaml', <<'END');
{target: kvm-x86_64, arch: x86_64, plat: kvm}
---
{target: linux-x86_64, arch: x86_64, plat: linux}
---
{api: heap}
---
{api: help}
---
{component: heap-a, provides: [heap 1.0, heap 1.1]}
---
{component: heap-b, provides: [heap 1.0]}
END
spit('other/m.yaml', "{component: other, provides: [heap 1.0]}\n");

# What each shell would offer.
my %shells = (
    bash => sub {
        my ($line) = @_;
        local $ENV{COMP_LINE} = $line;
        my $script = ". $root/completion/resolve.bash; COMP_POINT=\${#COMP_LINE}; _resolve; "
          . 'printf "%s\n" "${COMPREPLY[@]}"';
        open my $out, '-|', 'bash', '-c', $script or die;
        return map { chomp; $_ } <$out>;
    },
    zsh => sub {
        my ($line) = @_;
        my $script = 'words=("${(@s: :)1}"); CURRENT=$#words; _files() { }; '
          . "compadd() { print -rl -- \$found }; . $root/completion/_resolve";
        open my $out, '-|', 'zsh', '-f', '-c', $script, 'zsh', $line or die;
        return map { chomp; $_ } <$out>;
    },
    fish => sub {
        my ($line) = @_;
        local $ENV{HOME} = $folder;
        open my $out, '-|', 'fish', '--no-config', '-c', "source $root/completion/resolve.fish; complete -C \"\$argv[1]\"", $line or die;
        return map { chomp; s/\t.*//r } <$out>;
    },
);

# Lines, and what may follow; what bash takes for the word begins after the last =.
my $tree  = '--root . ';
my @lines = (
    ["resolve ${tree}l"                             => 'list'],
    ["resolve ${tree}w"                             => 'why', 'whynot'],
    ["resolve ${tree}ap"                            => 'apps/t/app.yaml'],
    ["resolve ${tree}list t"                        => 'targets'],
    ["resolve ${tree}list "                         => 'components', 'apis', 'apps', 'targets'],
    ["resolve ${tree}show hea"                      => 'heap-a', 'heap-b', 'heap'],
    ["resolve ${tree}show t"                        => 't'],
    ["resolve ${tree}show kv"                       => 'kvm-x86_64'],
    ["resolve ${tree}apps/t/app.yaml --tar"         => '--target'],
    ["resolve ${tree}apps/t/app.yaml --target l"    => 'linux-x86_64'],
    ["resolve ${tree}apps/t/app.yaml --target=l"    => '--target=linux-x86_64'],
    ["resolve ${tree}apps/t/app.yaml --use he"      => 'heap=', 'help='],
    ["resolve ${tree}apps/t/app.yaml --use heap="   => 'heap=heap-a', 'heap=heap-b'],
    ["resolve ${tree}apps/t/app.yaml --use=t.heap=heap-a,heap-" => '--use=t.heap=heap-a,heap-a', '--use=t.heap=heap-a,heap-b'],
    ["resolve ${tree}why apps/t/app.yaml heap"      => 'heap-a', 'heap-b', 'heap'],
    ["resolve ${tree}whynot apps/t/app.yaml he"     => 'heap-a', 'heap-b'],
    ["resolve ${tree}graph --format m"              => 'mermaid'],
    ["resolve ${tree}diff apps/t/app.yaml apps"     => 'apps/t/app.yaml'],
    ["resolve ${tree}new a"                         => 'api', 'app'],
    ["resolve ${tree}nee"                           => 'needs'],
    ["resolve ${tree}needs main.o --a"              => '--app'],
    ["resolve ${tree}help whyn"                     => 'whynot'],
    ["resolve ${tree}list --j"                      => '--json'],
    ["resolve ${tree}check --j"                     => '--json'],
    ["resolve ${tree}show -I other oth"             => 'other'],
    ["resolve ${tree}show --manifests=other h"      => ()],
);

for my $shell (sort keys %shells) {
    subtest $shell => sub {
        for my $case (@lines) {
            my ($line, @expected) = @$case;
            my ($word) = $line =~ /(\S*)$/;
            my $before = $shell eq 'bash' && $word =~ /^(.*=)/ ? $1 : '';
            s/^\Q$before\E// for @expected;
            my @got = grep { length } $shells{$shell}->($line);
            @got = () if $shell eq 'fish' && !@expected && !grep { !m{/$} } @got; # folders
            is(join(' ', sort @got), join(' ', sort @expected), $line =~ s/\Q$tree\E//r);
        }
    };
}

spit('manifests/bad.yaml', "component: heap-c\nprovdes: 1\n---\n]\n");
is(`$program complete --root . -- show heap-c 2>&1`, "heap-c\n", 'mistakes are not told here');
is(`$program complete --root . -- check '' 2>&1`, '', 'files are left to the shell');

done_testing();
