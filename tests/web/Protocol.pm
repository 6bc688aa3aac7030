# SPDX-License-Identifier: BSD-2-Clause
#
# Protocol.pm - what RFC 9110 and 9112 say that a server of the tests' site should say.
#
#     check_protocol($server);    # subtests
#
# Files of a server with has_dates have dates of their own; those that came with an image have none.
package Protocol;

use strict;
use warnings;
use Test::More;
use Web;
use Exporter qw(import);

our @EXPORT = qw(check_protocol);

my $server;

sub is_status {
    my ($answer, $status, $name) = @_;
    return is($answer->{status}, $status, $name) || diag($answer->{head});
}

sub check_files {
    my $answer = get($server, '/');
    is_status($answer, 200, '/ is index.html');
    is($answer->{body}, site_file('index.html'), 'its content');
    is($answer->{fields}{'content-type'}, 'text/html; charset=utf-8', 'its type');
    like($answer->{fields}{date}, qr/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d GMT$/, 'a date');
    like($answer->{fields}{etag}, qr/^"[0-9a-f]+-[0-9a-f]+"$/, 'a tag');
    is(defined $answer->{fields}{'last-modified'}, defined $server->{has_dates}, 'a date of its own, if it is known');
    is($answer->{fields}{'accept-ranges'}, 'bytes', 'ranges are offered');
    is($answer->{fields}{connection}, undef, 'the connection stays');
    is(get($server, '/?a=b')->{body},  site_file('index.html'), 'with a query');
    is(get($server, '/index.html')->{body}, site_file('index.html'), 'by its name');
    is(get($server, '/style.css')->{fields}{'content-type'}, 'text/css; charset=utf-8', 'a style sheet');
    is(get($server, '/bare/file.bin')->{fields}{'content-type'}, 'application/octet-stream', 'bytes');
    is(get($server, '/empty')->{fields}{'content-length'}, 0, 'an empty one');
    is(get($server, '/a%20b/%c3%A4.txt')->{body}, "umlaut\n", 'percent-encoded');
    is(get($server, '/folder/')->{body}, "folder\n", 'a folder');
    is(get($server, '//folder///index.html')->{body}, "folder\n", 'slashes count as one');
    ok(get($server, '/big.txt')->{body} eq site_file('big.txt'), 'a large one');
    is(get($server, '/.well-known/about.txt')->{body}, "known\n", 'what is well known');
    is(get($server, 'http://t/digits.txt')->{body}, site_file('digits.txt'), 'by its URL');
    is(get($server, 'HTTP://t')->{body}, site_file('index.html'), 'by a URL without a path');
}

sub check_packed_files {
    my $answer = get($server, '/packed.css');
    is($answer->{body}, site_file('packed.css.gz'), 'sent as they are');
    is($answer->{fields}{'content-encoding'}, 'gzip', 'which the answer says');
    is($answer->{fields}{'content-type'}, 'text/css; charset=utf-8', 'with the type of what they hold');
    is(get($server, '/both.txt')->{body}, "plain\n", 'unless it is there as well');
    $answer = get($server, '/both.txt.gz');
    is($answer->{body}, 'packed', 'by its own name');
    is($answer->{fields}{'content-encoding'}, undef, 'a file like others');
    is(get($server, '/packed/')->{fields}{'content-encoding'}, 'gzip', 'what a folder shows');
    is(get($server, '/packed/')->{fields}{'content-type'}, 'text/html; charset=utf-8', 'with its type');
    is(get($server, '/packed.css', 'If-None-Match: ' . get($server, '/packed.css')->{fields}{etag})->{fields}{'content-encoding'}, 'gzip', '304 says so, too');
}

sub check_the_page_of_the_image {
    my $answer = get($server, '/image');
    is_status($answer, 200, 'there');
    like($answer->{body}, qr/<td id="target">\Q$server->{target}\E$/m, 'what runs');
    is($answer->{fields}{'cache-control'}, 'no-store', 'it changes');
    is(fetch($server, 'HEAD', '/image')->{status}, 200, 'HEAD');
}

sub check_head {
    for my $target ('/', '/big.txt', '/folder', '/none') {
        my ($head, $answer) = answers($server, "HEAD $target HTTP/1.1\r\nHost: t\r\n\r\nGET $target HTTP/1.1\r\nHost: t\r\n\r\n", 'HEAD', 'GET');
        is($head->{head} =~ s/^Date: .*//mr, $answer->{head} =~ s/^Date: .*//mr, "$target: the head is that of GET");
    }
    my $range = fetch($server, 'HEAD', '/digits.txt', 'Range: bytes=1-2');
    is_status($range, 200, 'and has no ranges');
}

sub check_redirects {
    my $answer = get($server, '/folder?x');
    is_status($answer, 301, 'a folder without its slash');
    is($answer->{fields}{location}, '/folder/', 'is elsewhere');
    is(get($server, '//folder')->{fields}{location}, '/folder/', 'on this host');
}

sub check_connections {
    my $get = "GET /digits.txt HTTP/1.1\r\nHost: t\r\n";
    my $socket = connection($server);
    for my $count (1 .. 3) {
        say_to($socket, "$get\r\n");
        is(answer($socket)->{body}, site_file('digits.txt'), "request $count on one connection");
    }
    say_to($socket, "${get}Connection: close\r\n\r\n");
    is(answer($socket)->{fields}{connection}, 'close', 'the last is said to be');
    ok(is_closed($socket), 'and is');

    $socket = connection($server);
    say_to($socket, "GET /digits.txt HTTP/1.0\r\n\r\n");
    is(answer($socket)->{fields}{connection}, 'close', 'HTTP/1.0');
    ok(is_closed($socket), 'closes');
    $socket = connection($server);
    say_to($socket, "GET /digits.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    is(answer($socket)->{fields}{connection}, 'keep-alive', 'unless it shall not');
    say_to($socket, "GET /digits.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    is(answer($socket)->{status}, 200, 'and does not');

    $socket = connection($server);
    say_to($socket, "\r\n\r\n$get\r\n");
    is(answer($socket)->{status}, 200, 'empty lines before a request');
    $socket = connection($server);
    say_to($socket, "$get\r\n" =~ s/\r//gr);
    is(answer($socket)->{status}, 200, 'lines without carriage returns');

    $socket = connection($server);
    say_to($socket, $_) for split //, "$get\r\n";
    is(answer($socket)->{body}, site_file('digits.txt'), 'byte by byte');
    $socket = connection($server);
    say_to($socket, "GET /digits.txt HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    shutdown $socket, 1;
    is(answer($socket)->{body}, site_file('digits.txt'), 'a client that has said all');
}

sub check_pipelining {
    my @targets = map { ('/digits.txt', '/', '/none', '/folder/', '/style.css') } 1 .. 40;
    my $socket  = connection($server);
    say_to($socket, join '', map { "GET $_ HTTP/1.1\r\nHost: t\r\n\r\n" } @targets);
    my @statuses = map { my $answer = answer($socket); $answer ? $answer->{status} : 'none' } @targets;
    is("@statuses", join(' ', map { $_ eq '/none' ? 404 : 200 } @targets), '200 requests at once');

    $socket = connection($server);
    say_to($socket, "GET /big.txt HTTP/1.1\r\nHost: t\r\n\r\n" x 3 . "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\n");
    ok(answer($socket)->{body} eq site_file('big.txt'), "large answer $_") for 1 .. 3;
    is(answer($socket)->{body}, site_file('digits.txt'), 'and a small one');

    my $text = "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\nHEAD / HTTP/1.1\r\nHost: t\r\n\r\n"
        . "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nabcdeGET /none HTTP/1.1\r\nHost: t\r\n\r\n";
    my $wrong = 0;
    for my $cut (1 .. length($text) - 1) {
        $socket = connection($server);
        say_to($socket, substr($text, 0, $cut));
        select undef, undef, undef, 0.001;
        say_to($socket, substr($text, $cut));
        my $statuses = join ' ', map { my $answer = answer($socket, $_); $answer ? $answer->{status} : 'none' } qw(GET HEAD POST GET);
        $wrong++ if $statuses ne '200 200 405 404';
    }
    is($wrong, 0, 'wherever they are cut');
}

sub check_ranges {
    my $one = sub {
        my ($range, $status, $body, $where) = @_;
        my $answer = get($server, '/digits.txt', "Range: $range");
        is_status($answer, $status, $range);
        is($answer->{body}, $body, "$range: content") if defined $body;
        is($answer->{fields}{'content-range'}, $where, "$range: where");
    };
    $one->('bytes=0-0', 206, '0', 'bytes 0-0/10');
    $one->('bytes=2-4', 206, '234', 'bytes 2-4/10');
    $one->('bytes=7-',  206, '789', 'bytes 7-9/10');
    $one->('bytes=-3',  206, '789', 'bytes 7-9/10');
    $one->('bytes=-99', 206, '0123456789', 'bytes 0-9/10');
    $one->('bytes=5-99999999999999999999999', 206, '56789', 'bytes 5-9/10');
    $one->('Bytes=1-1', 206, '1', 'bytes 1-1/10');
    $one->('bytes=8-9,20-30', 206, '89', 'bytes 8-9/10');
    $one->('bytes= ,0-1,', 206, '01', 'bytes 0-1/10');
    $one->('bytes=10-', 416, '', 'bytes */10');
    $one->('bytes=-0',  416, '', 'bytes */10');
    $one->($_, 200, site_file('digits.txt'), undef)
        for 'bytes=4-2', 'bytes=', 'bytes=a-b', 'bytes=1', 'bytes=--1', 'lines=1-2', 'bytes=1-2 3-4',
        'bytes=0-9,0-0', 'bytes=' . join(',', ('0-0') x 17);
    is_status(get($server, '/empty', 'Range: bytes=0-0'), 416, 'of an empty file');
    my $answer = get($server, '/big.txt', 'Range: bytes=4000000-4000007');
    is($answer->{body}, substr(site_file('big.txt'), 4_000_000, 8), 'of a large one');

    $answer = get($server, '/digits.txt', 'Range: bytes=0-1, 4-5,-1');
    is_status($answer, 206, 'several');
    my ($boundary) = $answer->{fields}{'content-type'} =~ m{^multipart/byteranges; boundary=(\S+)$};
    is($answer->{body}, join('', map { "\r\n--$boundary\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes $_->[0]/10\r\n\r\n$_->[1]" }
        [ '0-1', '01' ], [ '4-5', '45' ], [ '9-9', '9' ]) . "\r\n--$boundary--\r\n", 'in parts');
    $answer = get($server, '/big.txt', 'Range: bytes=0-1999999,2000000-3999999');
    is(length $answer->{body}, $answer->{fields}{'content-length'}, 'large parts');
    ok(index($answer->{body}, substr site_file('big.txt'), 2_000_000, 2_000_000) > 0, 'whole');
}

sub check_conditions {
    my $known = get($server, '/digits.txt')->{fields};
    my ($tag, $date) = @$known{ 'etag', 'last-modified' };
    my $when = sub {
        my ($status, $name, @fields) = @_;
        is_status(get($server, '/digits.txt', @fields), $status, $name);
    };
    # Of a file without a date nothing is known that a date could be compared with.
    my $dated = sub {
        my ($status, @how) = @_;
        $when->($server->{has_dates} ? $status : 200, @how);
    };
    $date ||= 'Thu, 01 Jan 1970 00:00:00 GMT';
    my ($early, $late) = ('Tue, 15 Nov 1994 12:45:26 GMT', 'Fri, 01 Jan 2100 00:00:00 GMT');
    $when->(304, 'a tag',               "If-None-Match: $tag");
    $when->(304, 'a weak tag',          "If-None-Match: W/$tag");
    $when->(304, 'one of several',      "If-None-Match: \"a\", W/\"b,c\" ,$tag");
    $when->(304, 'any tag',             'If-None-Match: *');
    $when->(200, 'another tag',         'If-None-Match: "a"');
    $when->(200, 'no tag',              'If-None-Match: a');
    $when->(200, 'the tag counts, not the date', 'If-None-Match: "a"', "If-Modified-Since: $late");
    $dated->(304, 'its date',            "If-Modified-Since: $date");
    $dated->(304, 'a later one',         "If-Modified-Since: $late");
    $when->(200, 'an earlier one',      "If-Modified-Since: $early");
    $when->(200, 'RFC 850\'s form',     'If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT');
    $when->(200, 'asctime\'s form',     'If-Modified-Since: Sun Nov  6 08:49:37 1994');
    $dated->(304, 'asctime\'s form, later', 'If-Modified-Since: Fri Jan  1 08:49:37 2100');
    $dated->(304, 'a date in 40 years',  'If-Modified-Since: Sunday, 06-Nov-60 08:49:37 GMT');
    $when->(200, 'no date',             'If-Modified-Since: tomorrow');
    $when->(200, 'a date that cannot be', 'If-Modified-Since: Fri, 99 Jan 2100 00:00:00 GMT');
    $when->(412, 'another is wanted',   'If-Match: "a"');
    $when->(412, 'weak is not the same', "If-Match: W/$tag");
    $when->(200, 'this one is wanted',  "If-Match: \"a\", $tag");
    $when->(200, 'any is wanted',       'If-Match: *');
    $dated->(412, 'changed since',       "If-Unmodified-Since: $early");
    $when->(200, 'not changed since',   "If-Unmodified-Since: $late");
    $when->(206, 'a range of this',     'Range: bytes=0-1', "If-Range: $tag");
    $dated->(206, 'a range of this date', 'Range: bytes=0-1', "If-Range: $date");
    $when->(200, 'a range of another',  'Range: bytes=0-1', 'If-Range: "a"');
    $when->(200, 'a range of a weak one', 'Range: bytes=0-1', "If-Range: W/$tag");
    $when->(200, 'a range of another date', 'Range: bytes=0-1', "If-Range: $late");
    $when->(304, 'a condition before a range', 'Range: bytes=0-1', "If-None-Match: $tag");
    my $answer = get($server, '/digits.txt', "If-None-Match: $tag");
    is($answer->{fields}{etag}, $tag, '304 has the tag');
}

sub check_methods {
    for my $method (qw(POST PUT DELETE PATCH TRACE PROPFIND)) {
        my $answer = fetch($server, $method, '/');
        is_status($answer, 405, $method);
        is($answer->{fields}{allow}, 'GET, HEAD, OPTIONS', "$method: what may be asked for");
    }
    is_status(fetch($server, 'OPTIONS', $_), 204, "OPTIONS $_") for '/', '*';
    is_status(fetch($server, $_, '/'), 501, $_) for qw(BREW G get GETT X-Y);
    is_status(fetch($server, 'CONNECT', 't:80'), 405, 'CONNECT');
}

sub check_content {
    my $next = "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\n";
    my $both = sub {
        my ($name, $status, $text) = @_;
        my ($first, $second) = answers($server, "$text$next", 'POST', 'GET');
        is($first->{status}, $status, $name);
        is($second && $second->{status}, 200, "$name: what follows is the next request");
    };
    $both->('counted', 405, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nGET /");
    $both->('in chunks', 405, "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n0\r\nRange: bytes=0-0\r\nHost: u\r\n\r\n");
    $both->('of GET', 200, "GET / HTTP/1.1\r\nHost: t\r\nContent-Length: 60000\r\n\r\n" . 'x' x 60_000);
    is_status(fetch($server, 'PUT', '/', 'Content-Length: 999999999999'), 413, 'too large');
    is_status((answers($server, "PUT / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n" . "8000\r\n" . 'x' x 32768 . "\r\n8000\r\n" . 'x' x 32768 . "\r\n1\r\nx\r\n", 'PUT'))[0], 413, 'too large in chunks');
    my $answer = fetch($server, 'PUT', '/', 'Content-Length: 9', 'Expect: 100-continue');
    is_status($answer, 405, 'who waits to be told to go on is told not to');
    is($answer->{fields}{connection}, 'close', 'and nothing of it is read');
    is_status(get($server, '/', 'Expect: 100-continue'), 200, 'without content it means nothing');
    is_status(get($server, '/', 'Expect: better'), 417, 'what cannot be expected');
}

sub check_errors {
    my %wrong = (
        'no version'        => [ 505, "GET /\r\n\r\n" ],
        'HTTP/2.0'          => [ 505, "GET / HTTP/2.0\r\nHost: t\r\n\r\n" ],
        'another protocol'  => [ 400, "GET / FTP/1.1\r\nHost: t\r\n\r\n" ],
        'no host'           => [ 400, "GET / HTTP/1.1\r\n\r\n" ],
        'two hosts'         => [ 400, "GET / HTTP/1.1\r\nHost: t\r\nHost: t\r\n\r\n" ],
        'a folded line'     => [ 400, "GET / HTTP/1.1\r\nHost: t\r\nA: b\r\n c\r\n\r\n" ],
        'a blank in a name' => [ 400, "GET / HTTP/1.1\r\nHost: t\r\nA : b\r\n\r\n" ],
        'no name'           => [ 400, "GET / HTTP/1.1\r\nHost: t\r\n: b\r\n\r\n" ],
        'a zero'            => [ 400, "GET / HTTP/1.1\r\nHost: t\0\r\nA: \0\r\n\r\n" ],
        'a lone return'     => [ 400, "GET / HTTP/1.1\r\nHost: t\rA: b\r\n\r\n" ],
        'no target'         => [ 400, "GET  HTTP/1.1\r\nHost: t\r\n\r\n" ],
        'a relative target' => [ 400, "GET index.html HTTP/1.1\r\nHost: t\r\n\r\n" ],
        'no token'          => [ 400, "G\@T / HTTP/1.1\r\nHost: t\r\n\r\n" ],
        'TLS'               => [ 400, "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" ],
        'two lengths'       => [ 400, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab" ],
        'a length and chunks' => [ 400, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" ],
        'a negative length' => [ 400, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: -1\r\n\r\n" ],
        'a huge length'     => [ 400, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999999999999999999\r\n\r\n" ],
        'a strange coding'  => [ 400, "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" ],
        'no size of a chunk' => [ 400, "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n" ],
    );
    for my $name (sort keys %wrong) {
        my ($status, $text) = @{ $wrong{$name} };
        my $socket = connection($server);
        say_to($socket, $text);
        my $answer = answer($socket);
        is($answer && $answer->{status}, $status, $name);
        ok(is_closed($socket), "$name: closed");
    }
    is_status(get($server, 'ftp://t/'), 400, 'another scheme');
    is_status(get($server, '/none'), 404, 'what is not there');
    is_status(get($server, '/digits.txt/'), 404, 'a file is no folder');
    is_status(get($server, '/digits.txt/x'), 404, 'nor has it files');
    is_status(get($server, '/bare/'), 404, 'a folder without index.html');
    is_status(get($server, '/%'), 400, 'half an encoding');
    is_status(get($server, '/%zz'), 400, 'no encoding');
    is_status(get($server, "/\x{e4}"), 400, 'not encoded');
}

sub check_no_way_out {
    my @ways = ('/..', '/../', '/../outside.txt', '/folder/../../outside.txt', '/folder/..', '/.', '/./index.html',
        '/%2e%2e/outside.txt', '/%2E./outside.txt', '/.%2e/outside.txt', '/..%2foutside.txt', '/%2e%2e%2foutside.txt',
        '/..%5coutside.txt', '/..\\outside.txt', '/%5c../outside.txt', '/folder%2f..%2f..%2foutside.txt',
        '/%252e%252e/outside.txt', '/..%252foutside.txt', '/%c0%ae%c0%ae/outside.txt', '/%c0%ae%c0%ae%c0%afoutside.txt',
        '/%e0%80%ae%e0%80%ae/outside.txt', '/%uff0e%uff0e/outside.txt', '/..;/outside.txt', '/...', '/.../outside.txt',
        '//../outside.txt', '///..//outside.txt', '/%00', '/index.html%00.txt', '/..%00/outside.txt', '/%0d%0aX: y',
        '/.hidden', '/.git/config', '/%2egit/config', '/folder/.well-known/x', '/.well-known/../.hidden', '/.well-knownx',
        'http://t/../outside.txt', 'http://../outside.txt', '/?/../../outside.txt/../' . '../' x 40);
    for my $way (@ways) {
        my $answer = get($server, $way);
        my $good = $way =~ /^\/\?/ ? 200 : '4\d\d';
        like($answer->{status}, qr/^$good$/, $way);
        unlike($answer->{body}, qr/outside|hidden|secret/, "$way: nothing is told");
    }
}

sub check_protocol {
    ($server) = @_;
    subtest 'files' => \&check_files;
    subtest 'packed files' => \&check_packed_files;
    subtest 'the page of the image' => \&check_the_page_of_the_image;
    subtest 'HEAD' => \&check_head;
    subtest 'redirects' => \&check_redirects;
    subtest 'connections' => \&check_connections;
    subtest 'pipelining' => \&check_pipelining;
    subtest 'ranges' => \&check_ranges;
    subtest 'conditions' => \&check_conditions;
    subtest 'methods' => \&check_methods;
    subtest 'content' => \&check_content;
    subtest 'errors' => \&check_errors;
    subtest 'no way out' => \&check_no_way_out;
    return;
}

1;
