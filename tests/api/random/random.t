#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# random.t - conformance of random on every provider and target. Two starts have different numbers,
# but those of a list.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

sub numbers {
    my ($image) = @_;
    return (image_tap($image, args => ['print'])->{out} =~ /^# numbers (.*)/m)[0];
}

conform(
    'random',
    sub {
        my ($image) = @_;
        my $list = ($image->{provider} || '') eq 'random-list';
        image_tap($image, args => [ $list ? 'list' : () ]);
        my ($first, $second) = map { numbers($image) } 1 .. 2;
        ok($list == ($first eq $second), 'two starts have ' . ($list ? 'the same' : 'different') . ' numbers');
    }
);
