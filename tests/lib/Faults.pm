# SPDX-License-Identifier: BSD-2-Clause
#
# Faults.pm - the faults of tests/boot/faults/main.c, in whichever image it is.
package Faults;

use strict;
use warnings;
no warnings 'portable'; # addresses have 64 bits
use Suite;
use Test::More;
use Exporter qw(import);

our @EXPORT = qw(test_access test_crashes);

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

# Memory is writable or executable, never both; page 0 and the page below the stack are not there.
sub test_access {
    my ($image) = @_;
    refused($image, $_) for 'write-text', 'write-rodata', 'read-page-0', 'write-page-0';
    refused($image, "execute-$_") for 'rodata', 'data', 'stack', 'heap';
    # Only a report that looks at the stack finds who called: there is no frame yet.
    refused($image, 'execute-page-0', $image->{plat} eq 'kvm' ? 'main' : ());
    overflow($image);
}

# An integer divided by zero is 0 on arm64.
sub divide {
    my ($image) = @_;
    return crash($image, 'divide-by-zero', 'division error', 'main') if arch_of($image) ne 'arm64';
    is(image_run($image, args => ['divide-by-zero'])->{status}, 1, 'divide-by-zero is no fault');
}

# Other ways to end.
sub test_crashes {
    my ($image) = @_;
    divide($image);
    crash($image, 'panic',          'as the test wants', 'main');
    crash($image, 'break-frames',   'as the test wants', 'main');
    is(image_run($image, args => ['panic-nowhere'])->{status}, 126, 'a fault within a report');
}

1;
