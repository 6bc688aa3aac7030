#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# trap.t - conformance of trap on every provider and target: the form of the report, and handlers.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

my $number = qr/0x[0-9a-f]{16}/;

# A report with the first line $what; the functions named are among its `at` lines. In optimised
# images the compiler may have merged calls of trap_panic: another function is as good an answer.
sub crash {
    my ($image, $what, $how, @functions) = @_;
    my $out = image_crashes($image, qr/^crash: $what$/m, $how, args => [$how]);
    like($out, qr/^  at $number/m, "$how: backtrace");
    return if $image->{kind} eq 'release';
    like($out, qr/^  at $number.*\b$_\b.*\btrap\.c:\d+/m, "$how: `run` names $_") for @functions;
}

sub fault {
    my ($image, $access, $how, @functions) = @_;
    crash($image, "page fault, $access 0x0000000000000010", $how, @functions);
}

conform(
    'trap',
    sub {
        my ($image) = @_;
        crash($image, 'the test says so',         'panic',     'run');
        crash($image, 'the test says so, in isr', 'panic-isr', 'on_self');
        crash($image, 'the test says so',         'mid-line',  'run');
        crash($image, 'forty deep',               'deep');
        return unless reports_faults($image);
        fault($image, 'read (?:of|from)', 'read');
        fault($image, 'write to', 'write');
        fault($image, '(?:execution of|jump to)', 'call');
        crash($image, "page fault, write to 0x0000000000000018", 'refuse');
        crash($image, "page fault, write to $number", 'overflow');
        image_tap($image, args => ['handlers']);
    }
);
