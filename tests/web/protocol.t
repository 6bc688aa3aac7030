#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# protocol.t - apps/web says what RFC 9110 and 9112 say that it should: as a program of the host, with
# sanitizers.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Protocol;
use Test::More;
use Web;

my $server = serve();
check_protocol($server);

subtest 'a link leads where it says' => sub {
    symlink 'digits.txt', site() . '/link.txt';
    is(get($server, '/link.txt')->{body}, site_file('digits.txt'), 'to a file of the site');
    unlink site() . '/link.txt';
};

ends($server);
is(() = $server->{log} =~ m{^127\.0\.0\.1 - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000\] "GET /digits\.txt/x HTTP/1\.1" 404 14$}mg, 1, 'the log has each request');
like($server->{log}, qr/ "" 400 /, 'also what was none');
unlike($server->{log}, qr/[^\x20-\x7e\n]/, 'and nothing that a terminal would obey');
done_testing();
