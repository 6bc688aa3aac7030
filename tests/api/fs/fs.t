#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fs.t - conformance of fs on every driver and target. What is a folder of the host's is given an
# empty one.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;
use Test::More;

conform(
    'fs',
    sub {
        my ($image) = @_;
        my @options;
        my $folder = tempdir(CLEANUP => 1);
        @options = ('--share', $folder) if ($image->{provider} || '') =~ /^fs-(?:host|9p)$/;
        image_tap($image, options => \@options);
        is_deeply([ glob "$folder/*" ], [], 'nothing is left in the folder') if @options;
    }
);
