# SPDX-License-Identifier: BSD-2-Clause
#
# Web.pm - apps/web as a program of the host, with sanitizers, and a client that writes bytes as they
# are given.
#
#     my $server = serve(options => ['--idle-time', 1]);
#     my $answer = get($server, '/');
#     ends($server);
#
# A server is a hash: host, port, pid, and log (what it has printed, once it has ended). An answer is one too:
# status, fields (names in lower case), body, raw (all that came).
package Web;

use strict;
use warnings;
use File::Basename qw(basename);
use File::Path qw(make_path);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use IO::Socket::IP;
use Socket qw(TCP_NODELAY IPPROTO_TCP);
use Test::More;
use Time::HiRes qw(time sleep);
use Exporter qw(import);

our @EXPORT = qw(serve serve_image in_network ends make_site site_file site connection say_to answers answer get is_closed fetch built);

# Tests run at the same time: each has a folder of its own.
my $folder = Image::root() . '/build/tests/web-' . basename($0, '.t');
my $site   = "$folder/site";
our $PATIENCE_S = 20;

$SIG{PIPE} = 'IGNORE';

# The site that the tests ask for: some files, and one that no socket takes at once.
my %files = (
    'index.html'             => "<!doctype html>\n<title>t</title>\n",
    'empty'                  => '',
    'digits.txt'             => '0123456789',
    'style.css'              => "body { color: black }\n",
    'a b/ä.txt'              => "umlaut\n",
    'folder/index.html'      => "folder\n",
    'bare/file.bin'          => "\0\1\2",
    '.hidden'                => "hidden\n",
    '.git/config'            => "secret\n",
    '.well-known/about.txt'  => "known\n",
    'packed.css.gz'          => "\x1f\x8b not really",
    'both.txt'               => "plain\n",
    'both.txt.gz'            => 'packed',
    'packed/index.html.gz'   => 'packed',
    'big.txt'                => join('', map { sprintf "%07d\n", $_ } 0 .. 524_287),
);

sub site { return $site }

sub site_file {
    my ($name) = @_;
    return $files{$name};
}

sub spit {
    my ($path, $text) = @_;
    make_path($path =~ s{/[^/]*$}{}r);
    return if -f $path && -s _ == length $text && Image::slurp($path) eq $text;
    open my $file, '>:raw', $path or die "$path: $!\n";
    print {$file} $text;
    close $file or die "$path: $!\n";
}

sub make_site {
    spit("$site/$_", $files{$_}) for keys %files;
    spit("$folder/outside.txt", "outside\n");
}

# The sources of apps/web but main.c, and of the parser, as a command of the compiler's.
sub sources {
    my $port = Image::command([ 'setup/port', 'components/http-parser', $folder ], timeout => 120);
    die $port->{err} if $port->{status};
    return grep({ !m{/main\.c$} } glob 'apps/web/*.c'), 'tests/web/native/image.c',
        "$folder/upstream/http_parser.c";
}

# Compiles a program of the host's from these sources and the server's; returns its path.
sub built {
    my ($name, @own) = @_;
    make_path($folder);
    my $program = "$folder/$name";
    my $made = Image::command([
        qw(gcc -std=gnu11 -O1 -g -D_GNU_SOURCE), "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined",
        "-I$folder/upstream", "-iquote", "apps/web",
        '-idirafter', 'include', '-no-pie', '-o', $program, @own, sources(),
    ], timeout => 200);
    die "$name: $made->{err}" if $made->{status};
    return $program;
}

# Starts the test again in a name space of its own with an interface tap0, which this host has as
# 192.0.2.1; what is on the other end shall be 192.0.2.2.
sub in_network {
    return if $ENV{JOIST_TEST_NETWORK};
    my @user = $> == 0 ? () : '--map-root-user';
    my $set = 'ip link set lo up && ip tuntap add dev tap0 mode tap vnet_hdr && ip addr add 192.0.2.1/24 dev tap0 '
        . '&& ip link set tap0 up';
    my $can = Image::command([ 'unshare', '--net', @user, 'sh', '-c', $set ]);
    plan(skip_all => "no network can be made here: $can->{err}") if $can->{status};
    local $ENV{JOIST_TEST_NETWORK} = 1;
    exec 'unshare', '--net', @user, 'sh', '-c', "ulimit -n 20000 && $set && exec \"\$@\"", 'sh', $^X, $0, @ARGV or die "unshare: $!\n";
}

# Starts a command whose input stays open, and whose output and errors go to files.
sub start_server {
    my (@command) = @_;
    pipe my ($from, $input) or die "pipe: $!";
    my $log = "$folder/log.$$";
    open my $out, '>', $log       or die "$log: $!\n";
    open my $err, '>', "$log.err" or die "$log.err: $!\n";
    my $pid = Image::start($from, $out, $err, @command);
    close $from;
    my ($port) = until_true(sub { Image::slurp($log) =~ /listening on port (\d+)\r?\n/ })
        or die "the server does not start: " . Image::slurp($log) . Image::slurp("$log.err");
    return { host => '127.0.0.1', port => $port, pid => $pid, input => $input, out => $log, err => "$log.err" };
}

my $program;

# Starts a server of the site on a free port of this host.
sub serve {
    my (%how) = @_;
    $program ||= built('web', 'apps/web/main.c');
    make_site();
    my @command = ($program, '--port', 0, '--root', $site, @{ $how{options} || [] });
    return { %{ start_server(@command) }, target => 'host', has_dates => 1 };
}

# apps/web with the site of the tests, which is larger than its budget.
sub app_yaml {
    my $text = Image::slurp('apps/web/app.yaml') =~ s{^budget:.*\n}{}mr;
    return $text =~ s{^files:\n(?:  .*\n)+}{files: {/: ../site}\nsources: [../../../../apps/web/*.c]\n}mr;
}

# An image of apps/web and the site, or of another app, for a target: serve_image(target => name,
# app => path, use => [what resolve is told], run => options of run, or direct => 1: without run,
# options => options of the server, host => where it answers, port => …, has_dates => 1).
sub serve_image {
    my (%how) = @_;
    my $app = $how{app} || "$folder/app/app.yaml";
    make_site();
    spit($app, app_yaml()) unless $how{app};
    my $image = Image::resolve(app => $app, target => $how{target}, use => $how{use}, output => $folder);
    die $image->{err} if $image->{status};
    my $made = Image::build($image->{folder});
    die $made->{err} if $made->{status};
    my @start = $how{direct} ? "$image->{folder}/image.elf" : ("$image->{folder}/run", @{ $how{run} }, '--');
    my $server = start_server(@start, @{ $how{options} || [] });
    return { %$server, map { $_ => $how{$_} } qw(target host port has_dates) };
}

# What $what returns as soon as that is not an empty list; an empty one when time is up.
sub until_true {
    my ($what) = @_;
    my $until = time + $PATIENCE_S;
    while (time < $until) {
        my @found = $what->();
        return @found if @found;
        sleep 0.005;
    }
    return;
}

# Ends the input of a server; it must end by itself, without a word from the sanitizers. What it has
# printed is in log then.
sub ends {
    my ($server, $name) = @_;
    close $server->{input};
    my $late = 0;
    local $SIG{ALRM} = sub { $late = 1; kill KILL => -$server->{pid} };
    alarm $PATIENCE_S;
    1 while waitpid($server->{pid}, 0) < 0 && $!{EINTR};
    my $status = $?;
    alarm 0;
    is($status, 0, $name || 'the server ends by itself');
    $server->{log} = Image::slurp($server->{out});
    is(Image::slurp($server->{err}) =~ s{^web: http://.*\n}{}mr, '', 'and has nothing to complain of');
    unlink @$server{ 'out', 'err' };
}

# A connection to it.
sub connection {
    my ($server) = @_;
    my $socket = IO::Socket::IP->new(
        PeerHost => $server->{host}, PeerPort => $server->{port}, Timeout => $PATIENCE_S,
    ) or die "no connection to $server->{host}:$server->{port}: $@\n";
    $socket->setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
    return $socket;
}

sub say_to {
    my ($socket, @pieces) = @_;
    for my $piece (@pieces) {
        my $at = 0;
        while ($at < length $piece) {
            my $count = syswrite $socket, $piece, length($piece) - $at, $at;
            return 0 unless $count;
            $at += $count;
        }
    }
    return 1;
}

# What a socket has to say within $seconds, added to $$buffer: how many bytes, 0 at the end.
sub more {
    my ($socket, $buffer, $seconds) = @_;
    my $set = '';
    vec($set, fileno $socket, 1) = 1;
    return undef unless select $set, undef, undef, $seconds;
    return sysread($socket, $$buffer, 65536, length $$buffer) || 0;
}

# The next answer of a connection; $method decides whether there is content. undef: none came.
my %rest;

sub answer {
    my ($socket, $method) = @_;
    my $buffer = delete $rest{$socket} // '';
    my $until  = time + $PATIENCE_S;
    my ($head, $length);
    until (defined $length) {
        if ($buffer =~ /\r\n\r\n/) {
            ($head) = $buffer =~ /^(.*?\r\n)\r\n/s;
            my ($status) = $head =~ m{^HTTP/1\.1 (\d+)};
            ($length) = $head =~ /^Content-Length: (\d+)\r$/m;
            $length = 0 if ($method || 'GET') eq 'HEAD' || $status == 304 || $status == 204;
            die "an answer without length:\n$head" unless defined $length;
        } else {
            return undef if time > $until || !more($socket, \$buffer, 1 + $until - time);
        }
    }
    my $end = length($head) + 2 + $length;
    while (length $buffer < $end) {
        last if time > $until || !more($socket, \$buffer, 1 + $until - time);
    }
    $rest{$socket} = substr $buffer, $end if length $buffer > $end;
    my ($status) = $head =~ m{^HTTP/1\.1 (\d\d\d) };
    my %fields = map { /^([^:]+): (.*)\r$/ ? (lc $1 => $2) : () } split /\n/, $head;
    return { status => $status, fields => \%fields, head => $head,
        body => substr($buffer, length($head) + 2, $length) };
}

# Whether the other end closes without a further word.
sub is_closed {
    my ($socket, $seconds) = @_;
    my $buffer = delete $rest{$socket} // '';
    my $until  = time + ($seconds || $PATIENCE_S);
    while (time < $until) {
        my $count = more($socket, \$buffer, $until - time);
        return $buffer eq '' if defined $count && $count == 0;
        return 0 if length $buffer;
    }
    return 0;
}

# The answers to a text of requests, sent as one piece, each with what it says of the methods.
sub answers {
    my ($server, $text, @methods) = @_;
    my $socket = connection($server);
    say_to($socket, $text);
    my @answers = map { answer($socket, $_) } @methods;
    return @answers;
}

# One request on a connection of its own: fetch($server, 'GET', '/', 'Range: bytes=0-1', …).
sub fetch {
    my ($server, $method, $target, @fields) = @_;
    my ($answer) = answers($server, join("\r\n", "$method $target HTTP/1.1", 'Host: t', @fields, '', ''), $method);
    return $answer || { status => 'none', fields => {}, head => '', body => '' };
}

sub get {
    my ($server, $target, @fields) = @_;
    return fetch($server, 'GET', $target, @fields);
}

1;
