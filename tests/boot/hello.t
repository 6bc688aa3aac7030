#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# hello.t - apps/hello on every target: it boots, says so, and ends by itself; and the segments of
# each image are never both writable and executable.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

# The flags of each segment that is loaded, as readelf prints them: "R E".
sub segments {
    my ($path) = @_;
    my $result = Image::command([ 'readelf', '-lW', $path ]);
    return $result->{out} =~ /^\s+LOAD\s+(?:0x\S+\s+){5}([RWE ]{3})\s/mg;
}

sub test_segments {
    my ($path) = @_;
    my @flags = segments($path);
    ok(scalar(grep { /E/ } @flags), 'some segment is executable');
    ok(scalar(grep { /W/ } @flags), 'some is writable');
    ok(!(grep { /W/ && /E/ } @flags), 'none is both') or diag("'@flags'");
}

on_targets(
    'apps/hello/app.yaml',
    sub {
        my ($image) = @_;
        my $result = image_run($image);
        like($result->{out}, qr/^Hello from Joist on \Q$image->{target}\E\n/m, 'says hello');
        is($result->{status}, 0, 'exit status') or diag($result->{err});
        test_segments("$image->{folder}/image.elf");
    }
);
