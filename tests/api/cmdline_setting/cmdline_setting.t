#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# cmdline_setting.t - conformance of cmdline_setting on every provider and target, and what the image
# does with settings before main.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

# The words, what the component is told, and main's arguments after `args:` of app.yaml.
my @table = (
    [ [], 'none' ],
    [ ['asker-1.0_a.value=1'], '1' ],
    [ [ 'asker-1.0_a.value=1', 'asker-1.0_a.other-2=', 'asker-1.0_a.value=two words' ], 'two words' ],
    [ [ 'asker-1.0_a.value=1', 'x', 'asker-1.0_a.value=2' ], '1', 'x', 'asker-1.0_a.value=2' ],
    [ [ '--', 'a.b=1' ], 'none', '--', 'a.b=1' ],
);

conform(
    'cmdline_setting',
    sub {
        my ($image) = @_;
        for my $row (@table) {
            my ($words, $value, @arguments) = @$row;
            my $result = image_tap($image, args => $words);
            my @told = $result->{out} =~ /^# (.*?)\r?$/mg;
            is_deeply(\@told, [ "value $value", map { "argument $_" } 'fixed.argument=1', 'fixed', @arguments ],
                "@$words");
        }
        image_ends($image, 125, "no component knows the setting asker-1.0_a.valve=x y\n", 'a setting unknown',
            args => [ 'asker-1.0_a.value=1', 'asker-1.0_a.valve=x y', 'b.c=d' ]);
    }
);
