#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# faults.t - memory is writable or executable, never both; page 0 and the page below the stack are
# not there; and every fault leaves a readable report and status 126.
use strict;
use warnings;
no warnings 'portable'; # addresses have 64 bits
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;
use Test::More;

my $number = qr/0x[0-9a-f]{16}/;

# The fault $how, whose report starts with $what; the functions named are in its backtrace.
sub crash {
    my ($image, $how, $what, @functions) = @_;
    my $out = image_crashes($image, qr/^crash: $what$/m, $how, args => [$how]);
    like($out, qr/^  at $number.*\b$_\b.*\bmain\.c:\d+/m, "$how: `run` names $_") for @functions;
    is(scalar(() = $out =~ /^crash:/mg), 1, "$how: one report");
    return $out;
}

# The fault $how, an access to the address that the app printed before.
sub refused {
    my ($image, $how, @functions) = @_;
    my $out = crash($image, $how, "page fault, (?:read|write|execution) (?:of|to) $number", @functions);
    my ($wanted) = $out =~ /^expect (.*)$/m;
    like($out, qr/^crash: page fault, \Q$wanted\E$/m, "$how: where");
    like($out, qr/^  pc $number  sp $number/m, "$how: registers");
}

# The stack ends where it faults: at the stack pointer, give or take a frame.
sub overflow {
    my ($image) = @_;
    my $out = crash($image, 'overflow-stack', "page fault, write to $number", 'descend');
    my ($address) = $out =~ /^crash: .*($number)$/m;
    my ($sp)      = $out =~ /  sp ($number)/;
    cmp_ok(abs(hex($address) - hex($sp)), '<', 4096, 'overflow-stack: where');
}

on_targets(
    'tests/boot/faults/app.yaml',
    sub {
        my ($image) = @_;
        refused($image, $_) for 'write-text', 'write-rodata', 'read-page-0', 'write-page-0';
        refused($image, "execute-$_") for 'rodata', 'data', 'stack', 'heap';
        # Only a report that looks at the stack finds who called: there is no frame yet.
        refused($image, 'execute-page-0', $image->{plat} eq 'kvm' ? 'main' : ());
        overflow($image);
        crash($image, 'divide-by-zero', 'division error',    'main');
        crash($image, 'panic',          'as the test wants', 'main');
        crash($image, 'break-frames',   'as the test wants', 'main');
    },
    where => [ 'kvm', 'linux' ]
);
