# SPDX-License-Identifier: BSD-2-Clause
#
# Unit.pm - the insides of one component, as a program of the host under ASan and UBSan.
#
#     unit('heap-tlsf/tests/heap.c', sources => [...], wants => {irq => 1}, options => {chunk => 4096});
#
# Compiles the test, the component's own sources, tests/tap and the doubles that `sources` names
# (paths from the root), with bind and options headers as the build would generate them, and runs
# it. Of a header that the host has too, such as <setjmp.h>, it gets the host's. Its TAP lines become
# ours. `args` are the program's, `own => 0` leaves the component's sources out (the test includes
# them); `include` are more folders, `flags` more words for the compiler.
package Unit;

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use Test::More;
use Exporter qw(import);

our @EXPORT = qw(unit);

my $root  = abs_path(dirname(__FILE__) . '/../..');
my @flags = (
    '-fsanitize=address,undefined',
    qw(-std=gnu11 -g -O1 -fno-omit-frame-pointer),
    qw(-fno-sanitize-recover=all -fno-builtin -Wall -Wextra -Wshadow -Wmissing-prototypes),
    qw(-Wstrict-prototypes -Wvla -Werror)
);

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "$path: $!\n";
    print $file $text;
    close $file or die "$path: $!\n";
}

# What the resolver writes for a component: bind/<c>.h and <options.h>.
sub write_headers {
    my ($folder, %how) = @_;
    my $wants = $how{wants} || {};
    write_file("$folder/bind.h", join '', map { "enum { has_$_ = $wants->{$_} };\n" } sort keys %$wants);
    my $options = $how{options} || {};
    my $name    = sub { my $n = uc "OPT_$_[0]"; $n =~ tr/-/_/; $n };
    write_file("$folder/options.h",
        join '', map { '#define ' . $name->($_) . " $options->{$_}\n" } sort keys %$options);
}

# The component's sources on this machine: src/*.c, of which src/<arch>/x.c replaces src/x.c.
sub own_sources {
    my ($component) = @_;
    chomp(my $arch = `uname -m`);
    my %sources;
    for my $folder ("$component/src", "$component/src/$arch") {
        $sources{ ($_ =~ m{([^/]+)\.[cS]$})[0] } = $_ for glob "$folder/*.[cS]";
    }
    return ([ map { $sources{$_} } sort keys %sources ], ["-I$component/src/$arch", "-I$component/src"]);
}

sub unit {
    my ($test, %how) = @_;
    my ($component) = "$root/$test" =~ m{^(.*)/tests/};
    my ($name)      = $test         =~ m{([^/]+/tests/[^/]+)\.c$};
    $name = $how{name} || $name;
    my $folder = "$root/build/tests/unit/" . $name =~ s/\s+/-/gr;
    make_path($folder);
    write_headers($folder, %how);
    my ($own, $include) = own_sources($component);
    my @sources = ("$root/$test", map { "$root/$_" } @{ $how{sources} || [] });
    push @sources, @$own unless defined $how{own} && !$how{own};
    my @command = (
        $ENV{CC} || 'cc', @flags, '-include', "$folder/bind.h", "-I$folder", @$include,
        map({ "-I$root/$_" } @{ $how{include} || [] }), @{ $how{flags} || [] },
        map({ "-I$root/$_" } qw(tests/tap tests/unit)), '-idirafter', "$root/include",
        @sources, "$root/tests/tap/tap.c", "$root/tests/unit/console_double.c", '-o', "$folder/program"
    );
    subtest $name => sub {
        if (is(system(@command), 0, 'compiles')) {
            run("$folder/program", @{ $how{args} || [] });
        }
        done_testing();
    };
}

sub run {
    my (@command) = @_;
    my ($count, $plan) = (0, -1);
    open my $out, '-|', @command or die "$command[0]: $!\n";
    while (my $line = <$out>) {
        chomp $line;
        if ($line =~ /^(not )?ok (\d+) - (.*)/) {
            ok(!$1 && $2 == ++$count, $3);
        } elsif ($line =~ /^1\.\.(\d+)$/) {
            $plan = $1;
        } else {
            note($line);
        }
    }
    close $out;
    is($?, 0, 'exit status');
    is($plan, $count, 'as many results as planned');
}

1;
