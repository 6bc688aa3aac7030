#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# arguments.t - main's arguments and the image's environment, on every target: the app's name,
# `args:` of app.yaml, then those given to `run`, each unchanged, whatever its bytes.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;
use Test::More;

my @fixed =
    ('boot-arguments', '--port', '80', 'two words', '', q{it's}, q{a "quote"}, 'back\\slash');
my @env = ('EMPTY=', q{SENTENCE=it's a "text" = \\n}, 'TZ=UTC');
my @cases = (
    ['none'],
    [ 'plain',        'a', 'b=c', '-x', '--', '--memory' ],
    [ 'spaces',       'a b', ' ', '', "tab\there" ],
    [ 'quotes',       q{'}, q{"}, q{it's "so"}, q{''}, q{'"'"'} ],
    [ 'backslashes',  q{\\}, q{\\\\}, q{a\\ b}, q{\\"}, q{\\n} ],
    [ 'for a shell',  '$HOME', '`id`', '*', '~', '#', '!', ';', '&', '|' ],
    [ 'for QEMU',     '$(id)', '%s', ',,', 'a,b=c' ],
    [ 'other bytes',  "\xc3\xa4", "\xff\x80", "line\nline", "\x01\x7f" ],
    [ 'a hundred',    map { "argument-$_" } 1 .. 100 ],
    [ 'long',         'x' x 1000 ],
);

sub escaped {
    my ($text) = @_;
    $text =~ s/([^ -~]|\\)/sprintf '\\%02x', ord $1/ge;
    return $text;
}

sub expected {
    my ($target, @arguments) = @_;
    return join '', map { escaped_line(@$_) } (map { [ 'argument', $_ ] } @fixed, @arguments),
        (map { [ 'env', $_ ] } @env), [ 'app', 'boot-arguments' ], [ 'target', $target ];
}

sub escaped_line {
    my ($name, $text) = @_;
    return "$name=<" . escaped($text) . ">\n";
}

on_targets(
    'tests/boot/arguments/app.yaml',
    sub {
        my ($image) = @_;
        for my $case (@cases) {
            my ($name, @arguments) = @$case;
            my $output = expected($image->{target}, @arguments);
            image_ends($image, 0, $output, $name, args => \@arguments);
        }
        my $result = image_run($image, args => [ ('a') x 127 ]);
        is($result->{status}, 125, 'too many arguments');
        unlike($result->{out}, qr/argument=/, 'main does not run with them');
    }
);
