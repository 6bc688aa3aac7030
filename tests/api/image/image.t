#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# image.t - conformance of image, which the resolver generates, on every target.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

on_targets('tests/api/image/app.yaml',
    sub { my ($image) = @_; image_tap($image, args => [ $image->{target} ]) });
