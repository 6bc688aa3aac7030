#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# terminal.t - started on a terminal, an image is sent lines, which the terminal echoes and lets its user
# edit; Ctrl-D ends them. A process and a machine are alike.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

on_targets(
    'tests/boot/terminal/app.yaml',
    sub {
        my ($image) = @_;
        my @script = ('script', '--quiet', '--return', '--command', "$image->{folder}/run", '/dev/null');
        my $result = Image::converse(\@script, '> ', "hexx\x7f\x7fllo\r\x04");
        is($result->{status}, 0, 'exit status');
        my $text = $result->{out} =~ s/[^\n]*\x08//gr;
        like($text, qr/llo\r\n\[hello\]\r\nend\r\n/, 'the line as it was meant') or diag($result->{out});
    },
    where => [qw(linux kvm)]
);
