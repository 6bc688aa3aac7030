#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# waiting.t - an image without threads waits by poll, select, nanosleep and for its console, on every
# target, and serves a source meanwhile.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

on_targets(
    'tests/boot/waiting/app.yaml',
    sub {
        my ($image) = @_;
        my @threads = grep { $_->{name} =~ /^sched/ } @{ Image::closure($image->{folder})->{components} };
        is(@threads, 0, 'there are no threads');
        my $result = Image::converse([ image_words($image) ], "again", "text\n");
        is($result->{status}, 0, 'exit status');
        unlike($result->{out}, qr/^not ok/m, 'all is well') or diag($result->{out});
        like($result->{out}, qr/^1\.\.\d+\r?$/m, 'to the end');
    }
);
