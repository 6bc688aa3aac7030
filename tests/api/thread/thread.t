#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# thread.t - conformance of thread on every provider and target; priorities where they are honoured.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Image ();
use Suite;
use Test::More;

sub honours_priorities {
    my ($image) = @_;
    my $bindings = Image::closure($image->{folder})->{bindings};
    return grep { $_->{api} eq 'thread' && $_->{provider} eq 'sched-rr' } @$bindings;
}

conform(
    'thread',
    sub {
        my ($image) = @_;
        image_tap($image);
        image_tap($image, args => ['exit']);
        image_tap($image, args => ['priorities']) if honours_priorities($image);
        return unless reports_faults($image);
        image_crashes(
            $image,
            qr/^crash: page fault, write to 0x[0-9a-f]*\n  in thread worker, whose stack has overflowed$/m,
            'overflow', args => ['overflow']
        );
    }
);
