#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# terminal.t - what the resolver does on a terminal alone: colour, and progress. In pipes and files, with NO_COLOR and
# on a dumb terminal it prints plain text. The program is the environment's RESOLVE, else the tree's own.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $program = abs_path($ENV{RESOLVE} || dirname($0) . '/../../resolve');
chdir tempdir(CLEANUP => 1) or die;
delete @ENV{qw(NO_COLOR TERM)};

sub spit {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "$path: $!\n";
    print {$file} $text;
    close $file;
}

spit('m.yaml', <<'END');
{target: pc, arch: x86_64, plat: kvm}
---
{api: heap}
---
{component: heap-a, provides: [heap 1.0], size: 3}
---
{component: heap-b, provides: [heap 1.0], size: 4}
END
spit('app.yaml', "{app: t, needs: [heap]}\n");
spit('none.yaml', "{app: t, needs: [heap 2.0]}\n");
spit('warn.yaml', "{app: t, needs: [heap], options: {heap-b: {}}, use: {heap-b.heap: heap-a}}\n");
spit('bad.yaml', "{app: t, neds: [heap]}\n");

# What a terminal of that kind gets: both streams, with its line ends taken off again.
sub on_terminal {
    my ($arguments, %environment) = @_;
    local %ENV = (%ENV, TERM => 'xterm', %environment);
    delete $ENV{TERM} if !defined $environment{TERM} && exists $environment{TERM};
    my $got = `script -qec '$program $arguments --root . --manifests m.yaml' /dev/null </dev/null`;
    return without_progress($got) =~ s/\r\n/\n/gr;
}

# A machine under load may take long enough for it.
sub without_progress {
    my ($text) = @_;
    return $text =~ s/\r\e\[K(?:resolve: [^\r]*)?//gr;
}

# Colour as something to read: <red>…<0>.
sub named {
    my ($text) = @_;
    my %names = ('0' => '0', '1' => 'bold', '2' => 'dim', '1;31' => 'red', '1;35' => 'magenta', '1;36' => 'cyan');
    return $text =~ s{\e\[([0-9;]*)m}{'<' . ($names{$1} // "?$1") . '>'}ger;
}

is(named(on_terminal('bad.yaml')), <<'END', 'errors and notes are as GCC has them');
<bold>bad.yaml:1:10:<0> <red>error:<0> unknown key 'neds' in an app
<bold>bad.yaml:1:10:<0> <cyan>note:<0> did you mean 'needs'?
END
is(named(on_terminal('none.yaml -n')), <<'END', 'so are the lines that cannot all hold');
<bold>none.yaml:1:18:<0> <red>error:<0> nothing provides 'heap 2.0' on pc
<bold>m.yaml:5:32:<0> <cyan>note:<0> heap-a provides heap 1.0
<bold>m.yaml:7:32:<0> <cyan>note:<0> heap-b provides heap 1.0
END
like(named(on_terminal('warn.yaml -n')), qr/<magenta>warning:<0> /, 'and warnings');
my $answer = on_terminal('app.yaml -n');
like(named($answer), qr/^t .* heap-a +<dim>smallest of 2; heap-b would add 1 byte<0>$/m, 'reasons are dimmed');
like(named($answer), qr/^<bold>component +bytes<0>$/m, 'heads are bold');
like(named(on_terminal('why app.yaml heap')), qr/ heap-a <dim>- smallest.*<0>$/m, 'reasons of why');
like(named(on_terminal('graph app.yaml')), qr/ <dim>- smallest.*<0>$/m, 'and of the graph');
like(named(on_terminal('list')), qr/^<bold>API<0> +<bold>provider<0>/m, 'list');

my $plain = `$program app.yaml -n --root . --manifests m.yaml`;
is($answer =~ s/\e\[[0-9;]*m//gr, $plain, 'but for the colour it is what a pipe gets');
unlike($plain, qr/\e/, 'a pipe gets none');
is(on_terminal('app.yaml -n', NO_COLOR => '1'), $plain, 'NO_COLOR declines it');
is(on_terminal('app.yaml -n', NO_COLOR => ''), $answer, 'unless it is empty');
is(on_terminal('app.yaml -n', TERM => 'dumb'), $plain, 'a dumb terminal has none');
is(on_terminal('app.yaml -n', TERM => undef), $plain, 'nor has one without a name');
unlike(on_terminal("$_ --json"), qr/\e/, "JSON has none: $_") for 'app.yaml -n', 'list', 'check', 'graph app.yaml';
unlike(on_terminal("graph app.yaml --format $_"), qr/\e/, "nor has $_") for 'dot', 'mermaid';
on_terminal('app.yaml --output build');
is(`grep -rl "\e" build`, '', 'nor has any file that it writes');
unlike(on_terminal('bad.yaml 2>&1 | cat'), qr/\e/, 'each stream goes by its own kind');

# A run that takes as long as it likes: it reads a pipe, which is written when there is progress to see.
sub slow_run {
    my ($arguments, %environment) = @_;
    local %ENV = (%ENV, TERM => 'xterm', %environment);
    open my $terminal, '-|', "script -qfec '$program $arguments --root . --manifests m.yaml -I pipe.yaml' /dev/null </dev/null" or die;
    my $got = '';
    my $pipe;
    while (sysread $terminal, my $some, 4096) {
        $got .= $some;
        next if $pipe || $got !~ /reading manifests/;
        open $pipe, '>', 'pipe.yaml' or die;
        print {$pipe} "{api: late}\n";
        close $pipe;
    }
    close $terminal;
    return $got;
}

system('mkfifo', 'pipe.yaml');
my $slow = slow_run('app.yaml -n');
like($slow, qr/^\r\e\[Kresolve: reading manifests \.\r?/, 'what takes long is told');
like($slow, qr/\r\e\[K(?!resolve: )/, 'and the line erased');
is(without_progress($slow) =~ s/\r\n/\n/gr, $answer, 'before the answer');

done_testing();
