#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# forward.t - apps/forward between two taps, on every target: frames of all lengths pass both ways
# unchanged, none is lost, it does nothing where nothing comes, and tells what it did.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib", "$FindBin::Bin/../unit";
use File::Path qw(make_path);
use Image ();
use Net   ();
use Suite;
use Test::More;
use Unit;

plan skip_all => Net::why_not() if Net::why_not();
Net::enter(Net::tap('tap0', 'tap1'));

unit('apps/forward/tests/checksum.c', own => 0, sources => ['apps/forward/checksum.c'], include => ['apps/forward']);

my $pump = 'build/tests/pump';
make_path('build/tests');
is(system('gcc', qw(-O2 -o), $pump, 'tests/bench/pump.c'), 0, 'the pump is built');

# Sends from one to the other for a moment; returns how many came.
sub pump {
    my ($from, $to, $length, $window) = @_;
    my $result = Image::command([ $pump, $from, $to, 0.3, $length, $window ], timeout => 100);
    my ($count) = $result->{out} =~ /^received (\d+) lost 0 wrong 0$/m;
    ok($count, "$from to $to, $length bytes, $window under way") or diag("$result->{out}$result->{err}");
    return $count || 0;
}

sub forward {
    my ($image, $then) = @_;
    my @words  = image_words($image, options => [ '--net', 'tap:tap0', '--net', 'tap:tap1' ]);
    my $result = Image::converse(\@words, "forward: ready\n", '', $then);
    is($result->{status}, 0, 'ends when its input does') or diag("$result->{out}$result->{err}");
    return $result->{out};
}

on_targets(
    'apps/forward/app.yaml',
    sub {
        my ($image) = @_;
        my @there = (0, 0);
        my $out   = forward(
            $image,
            sub {
                for my $length (60, 61, 590, 1514) {
                    $there[0] += pump('tap0', 'tap1', $length, 200);
                    $there[1] += pump('tap1', 'tap0', $length, 1);
                }
            }
        );
        for my $number (0, 1) {
            my ($received, $sent) = $out =~ /^device $number: received (\d+), bad 0; sent (\d+), not sent 0\r?$/m;
            ok($received && $received >= $there[$number], "what device $number says that it received");
            ok($sent && $sent >= $there[ 1 - $number ], 'and sent');
        }
        my @before = times;
        forward($image, sub { sleep 3 });
        my @after = times;
        cmp_ok($after[2] + $after[3] - $before[2] - $before[3], '<', 2, 'it halts when nothing comes');
        my $none = image_run($image);
        is($none->{status}, 1, 'no devices: status') if $image->{plat} =~ /linux|hosted/;
    },
    kinds => { kvm => 'release', linux => 'release' }
);
