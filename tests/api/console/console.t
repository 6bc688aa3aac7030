#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# console.t - conformance of console on every provider and target, from both ends. Piped input is
# there before the image runs, so it is early input as well. Optimised
# images get the longest input only.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Image ();
use Suite;
use Test::More;

my $bytes = join '', map { chr } 0 .. 255;
my $input = join '', map { chr } grep { $_ != 4 } 0 .. 255;
my $long  = join '', map { chr(32 + ($_ * 7 + int($_ / 95)) % 95) } 1 .. 20000;

sub written {
    return join '', (map { substr $bytes, 0, $_ } 1 .. 256),
        (map { chr(($_ * 7 + int($_ / 256)) % 256) } 0 .. 4095), "isr\n";
}

sub test_input {
    my ($image, $how) = @_;
    my @inputs = (
        [ 'one byte',             'a',          'a' ],
        [ 'a line',               "hello\n",    "hello\n" ],
        [ 'nothing',              '',           '' ],
        [ 'every byte but 0x04',  $input,       $input ],
        [ '20,000 bytes',         $long,        $long ],
        [ '0x04 ends the input',  "ab\004cd\n", 'ab' ],
        [ '0x04 as first byte',   "\004cd\n",   '' ],
    );
    @inputs = $inputs[4] if $image->{kind} eq 'release';
    for my $case (@inputs) {
        my ($name, $in, $out) = @$case;
        image_ends($image, 0, $out, "$how, $name", input => $in, args => [ $how, 100 ]);
    }
    return if $image->{kind} eq 'release';
    image_ends($image, 0, $input, "$how, capacity $_", input => $input, args => [ $how, $_ ])
        for 1, 7;
    image_ends($image, 0, '', "$how, no input", args => [$how]);
}

conform(
    'console',
    sub {
        my ($image) = @_;
        image_ends($image, 0, written(), 'write', args => ['write']);
        test_input($image, $_) for 'echo', 'poll';
        my $result = Image::converse([ image_words($image, args => ['ask']) ],
            "ready\n", "answer\n");
        is($result->{out}, "ready\nanswer\n", 'poll before there is input, then a line');
        is($result->{status}, 0, 'and its exit status');
    }
);
