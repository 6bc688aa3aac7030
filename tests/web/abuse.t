#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# abuse.t - apps/web stays small and serves on, whatever its clients do: lines of any length, requests
# and readers that are slow, connections without end, garbage; and ends in an orderly way.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use List::Util qw(shuffle);
use Test::More;
use Time::HiRes qw(time sleep);
use Web;

sub serves {
    my ($server, $name) = @_;
    return is(get($server, '/digits.txt')->{body}, site_file('digits.txt'), $name);
}

sub refused {
    my ($server, $status, $name, $text) = @_;
    my $socket = connection($server);
    say_to($socket, $text);
    my $answer = answer($socket);
    is($answer && $answer->{status}, $status, $name);
    ok(is_closed($socket), "$name: closed");
}

subtest 'lines of any length' => sub {
    my $server = serve(options => [ '--header-size', 2048 ]);
    for my $length (2047, 2048, 2049, 8192, 70_000, 1_000_000) {
        refused($server, 414, "a target of $length bytes", 'GET /' . 'a' x $length);
        refused($server, 431, "a field of $length bytes", "GET / HTTP/1.1\r\nHost: t\r\nA: " . 'a' x $length);
        refused($server, 431, "a name of $length bytes", "GET / HTTP/1.1\r\nHost: t\r\n" . 'a' x $length);
        refused($server, 431, "$length fields", "GET / HTTP/1.1\r\nHost: t\r\n" . "a:\r\n" x $length);
    }
    refused($server, 400, 'a method of 4000 bytes', 'G' . 'E' x 4000);
    my $fits = 'GET /digits.txt HTTP/1.1' . "\r\nHost: t\r\nA: ";
    my ($answer) = answers($server, $fits . 'a' x (2047 - 4 - length $fits) . "\r\n\r\n", 'GET');
    is($answer->{status}, 200, 'what fits is served');
    is(get($server, '/' . 'a' x 1500)->{status}, 404, 'a name longer than paths are');
    is(get($server, '/' . 'a/' x 700)->{status}, 404, 'a deep one');
    is(get($server, '/' . '%61' x 600)->{status}, 404, 'an encoded one');
    is(get($server, '/folder' . '/' x 1900)->{status}, 200, 'slashes');
    serves($server, 'and all is well');
    ends($server);
};

subtest 'slow requests' => sub {
    my $server = serve(options => [ '--request-time', 1, '--idle-time', 2, '--log', 'off' ]);
    my $begun  = time;
    my @silent = map { connection($server) } 1 .. 5;
    my @slow   = map { my $socket = connection($server); say_to($socket, "GET / HTTP/1.1\r\n"); $socket } 1 .. 5;
    my @idle   = map { my $socket = connection($server); say_to($socket, "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\n"); answer($socket); $socket } 1 .. 5;
    for (1 .. 8) { # a line every now and then is of no help
        say_to($_, "A: b\r\n") for @slow;
        sleep 0.1;
    }
    serves($server, 'others are served');
    for my $socket (@slow) {
        my $answer = answer($socket);
        is($answer && $answer->{status}, 408, 'a slow request is given up');
        ok(is_closed($socket), 'and closed');
    }
    ok(is_closed($_), 'so is who says nothing') for @silent;
    ok(is_closed($_), 'and who says nothing more') for @idle;
    cmp_ok(time - $begun, '<', 8, 'all that in time');
    my $content = connection($server);
    say_to($content, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nabc");
    is(answer($content)->{status}, 408, 'slow content is given up');
    ends($server);
};

subtest 'slow readers' => sub {
    my $server = serve(options => [ '--request-time', 1, '--connections', 8 ]);
    my $request = "GET /big.txt HTTP/1.1\r\nHost: t\r\n\r\n";
    my @deaf = map { my $socket = connection($server); say_to($socket, $request x 50); $socket } 1 .. 7;
    serves($server, 'others are served');
    my $socket = connection($server);
    say_to($socket, $request);
    ok(answer($socket)->{body} eq site_file('big.txt'), 'who takes its time, and something now and then, gets all');
    sleep 2.5;
    my @more = map { my $one = connection($server); say_to($one, "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\n"); $one } 1 .. 7;
    is(answer($_)->{body}, site_file('digits.txt'), 'the places of readers that do not read are free again') for @more;
    ends($server);
};

subtest 'connections without end' => sub {
    my $server = serve(options => [ '--connections', 16, '--log', 'off' ]);
    my @left = map { connection($server) } 1 .. 300;
    serves($server, '300 left alone, and the next is served') for 1 .. 20;
    my $closed = grep { is_closed($_, 0.05) } @left[ 0 .. 99 ];
    is($closed, 100, 'the oldest had to go');
    my @busy = map { my $socket = connection($server); say_to($socket, 'GET /'); $socket } 1 .. 16;
    sleep 0.1;
    my $waits = connection($server);
    say_to($waits, "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\n");
    say_to($_, " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n") for @busy;
    is(answer($_)->{status}, 200, 'who has begun to ask keeps the place') for @busy;
    close $_ for @busy;
    is(answer($waits)->{status}, 200, 'and who came too late gets one afterwards');
    ends($server);
};

subtest 'connections that end too early' => sub {
    my $server = serve();
    for (1 .. 200) {
        my $socket = connection($server);
        say_to($socket, substr "GET /big.txt HTTP/1.1\r\nHost: t\r\n\r\n", 0, $_ % 40);
        $socket->sockopt(Socket::SO_LINGER(), pack 'ii', 1, 0) if $_ % 2;
        close $socket;
    }
    serves($server, 'all is well');
    ends($server);
};

subtest 'garbage' => sub {
    my $server = serve(options => [ '--request-time', 1 ]);
    srand 1;
    my @parts = ("GET / HTTP/1.1\r\n", "Host: t\r\n", "\r\n", "\0", "\xff", 'POST ', '/', "Content-Length: 4\r\n",
        "Transfer-Encoding: chunked\r\n", "5\r\nabcde\r\n", "0\r\n\r\n", 'Range: bytes=0-1,', ' ', "\t", "\n", "\r", ':', 'a');
    for (1 .. 300) {
        my $socket = connection($server);
        say_to($socket, join '', map { $parts[ rand @parts ] } 1 .. rand 60);
        close $socket;
    }
    serves($server, 'all is well');
    ends($server);
};

subtest 'files that change' => sub {
    my $server = serve(options => [ '--log', 'off' ]);
    my $path = site() . '/changing';
    my $put  = sub {
        my ($text) = @_;
        open my $file, '>', "$path.new" or die "$path.new: $!\n";
        print {$file} $text;
        close $file;
        rename "$path.new", $path or die "$path: $!\n";
    };
    $put->('one');
    is(get($server, '/changing')->{body}, 'one', 'a file');
    $put->('other');
    sleep 1.1;
    is(get($server, '/changing')->{body}, 'other', 'is seen to have changed, a second later');
    unlink $path;
    sleep 1.1;
    is(get($server, '/changing')->{status}, 404, 'and to be gone');
    my @tags = map { $put->($_); utime 0, 0, $path; sleep 1.1; get($server, '/changing')->{fields}{etag} } 'ab', 'cd';
    isnt($tags[0], $tags[1], 'without a date, the tag is made of the content');
    unlink $path;
    ends($server);
};

subtest 'the end' => sub {
    my $server  = serve();
    my $idle    = connection($server);
    my $reading = connection($server);
    my $sending = connection($server);
    say_to($idle, "GET /digits.txt HTTP/1.1\r\nHost: t\r\n\r\n");
    answer($idle);
    say_to($reading, "GET /digits.txt HTTP/1.1\r\n");
    say_to($sending, "GET /big.txt HTTP/1.1\r\nHost: t\r\n\r\n");
    sleep 0.2;
    close $server->{input};
    ok(is_closed($idle), 'who waits is closed');
    say_to($reading, "Host: t\r\n\r\n");
    my $answer = answer($reading);
    is($answer && $answer->{fields}{connection}, 'close', 'who asks is answered');
    $answer = answer($sending);
    ok($answer && $answer->{body} eq site_file('big.txt'), 'an answer on its way arrives whole');
    ok(is_closed($_), 'and all is closed') for $reading, $sending;
    ends($server);
    like($server->{log}, qr/^web: stopping; connections open: 3$/m, 'it says so');

    $server = serve(options => [ '--stop-time', 1 ]);
    my $deaf = connection($server);
    say_to($deaf, "GET /big.txt HTTP/1.1\r\nHost: t\r\n\r\n" x 9);
    sleep 0.2;
    my $begun = time;
    ends($server, 'who does not read is not waited for');
    cmp_ok(time - $begun, '<', 5, 'for long');

    $server = serve(options => ['--stay']);
    close $server->{input};
    sleep 1.5;
    serves($server, 'with --stay its input may end');
    kill KILL => $server->{pid};
    waitpid $server->{pid}, 0;
};

subtest 'options' => sub {
    my $wrong = sub {
        my ($pattern, @words) = @_;
        my $result = Image::command([ built('web', 'apps/web/main.c'), @words ]);
        is($result->{status}, 2, "@words: status");
        like($result->{err}, $pattern, "@words: message");
    };
    $wrong->(qr/^web: error: port is a number, 0 to 65535$/m, '--port', 'x');
    $wrong->(qr/^web: error: port is a number, 0 to 65535$/m, '--port=65536');
    $wrong->(qr/^web: error: unknown option --prot=1\nweb: note: the options are --root PATH, .* --stop-time N$/m, '--prot=1');
    $wrong->(qr/^web: error: log is on or off, not maybe$/m, '--log', 'maybe');
    $wrong->(qr/^web: error: root needs a value$/m, '--root');
    $wrong->(qr/^web: error: 80 is no option$/m, '80');
};
done_testing();
