#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# lua.t - apps/lua on every target: a statement as argument, a script from the file system, files that it
# writes, lines typed on the console, what goes wrong and the exit status.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

# Consoles of machines end lines as terminals do.
sub lines {
    my ($result) = @_;
    return $result->{out} =~ s/\r\n/\n/gr;
}

sub test_arguments {
    my ($image) = @_;
    image_ends($image, 0, "1\n", 'a statement', args => [ '-e', 'print(1)' ]);
    image_ends($image, 0, "8 queens: 92 solutions\n", 'a script', args => ['/queens.lua']);
    image_ends($image, 0, "6 queens: 4 solutions\n", 'its argument', args => [ '/queens.lua', '6' ]);
    image_ends($image, 3, '', 'a status', args => [ '-e', 'os.exit(3)' ]);
}

# Numbers, patterns, coroutines, garbage, dates.
sub test_libraries {
    my ($image) = @_;
    my $code = <<'LUA';
print(2^53, 1e15, 0.1, -0.0, math.pi, 7 // 2, 7 % -3, 1 << 62, math.maxinteger + 1 == math.mininteger)
print(string.format("%5.2f|%-6s|%q|%x|%g", 2.5, "ab", "c\n", 255, 1e100), ("x"):rep(3, ","))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"), (("hello"):gsub("l", {l = "L"})))
local turns = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)
print(turns(), turns(), turns())
local t = {} for i = 1, 50000 do t[i] = {i} end t = nil collectgarbage()
print(collectgarbage("count") < 1000, os.date("!%Y-%m-%d %H:%M:%S", 86400 * 365), os.time() > 1600000000)
print(pcall(error, {}), select("#", table.unpack({}, 1, 3)), utf8.char(228, 8364), #utf8.char(8364))
LUA
    my $out = <<'TEXT';
9.007199254741e+15	1e+15	0.1	-0.0	3.1415926535898	3	-2	4611686018427387904	true
 2.50|ab    |"c\
"|ff|1e+100	x,x,x
key	heLLo
1	2	3
true	1971-01-01 00:00:00	true
TEXT
    my $result = image_run($image, args => [ '-e', $code ]);
    is(lines($result), "${out}false\t3\t\xc3\xa4\xe2\x82\xac\t3\n", 'libraries');
}

sub test_files {
    my ($image) = @_;
    my $code = <<'LUA';
local name = "/tmp/notes.txt"
local file = assert(io.open(name, "w"))
file:write("one\n", 2, "\n", 3.5, "\n") file:close()
for line in io.lines(name) do io.write("<", line, ">") end
file = io.open(name, "a+") file:write("more") file:seek("set", 4) print(file:read("n", "l", "a")) file:close()
print(os.rename(name, "/tmp/other"), io.open(name), os.remove("/tmp/other"), io.open("/tmp/other"))
print(io.open("/queens.lua"):read(2), io.open("/queens.lua", "w"))
local temporary = io.tmpfile() temporary:write("x") temporary:seek("set") print(temporary:read("a"))
print(os.execute(), os.getenv("NOWHERE"))
LUA
    my $result = image_run($image, args => [ '-e', $code ]);
    like(lines($result), qr{^<one><2><3\.5>2\t\t3\.5\nmore
true\tnil\ttrue\tnil\t/tmp/other: No such file or directory\t2
--\tnil\t/queens\.lua: Read-only file system\t30
x
false\tnil
\z}, 'files') or diag($result->{err});
    is($result->{status}, 0, 'files: exit status');
}

sub test_mistakes {
    my ($image) = @_;
    my $result = image_run($image, args => [ '-e', "local x = nil\nprint(x.y)" ]);
    like($result->{out}, qr/^lua: \(command line\):2: attempt to index a nil value \(local 'x'\)\r?\nstack traceback:/, 'a mistake');
    is($result->{status}, 1, 'a mistake: exit status');
    $result = image_run($image, args => ['/missing.lua']);
    like($result->{out}, qr/^lua: cannot open \/missing\.lua/, 'a script that is not there');
    is($result->{status}, 1, 'a script that is not there: exit status');
    my $code = 'local function f() return 1 + f() end print((select(2, pcall(f)):gsub("^.*(stack overflow).*$", "%1")))';
    $result = image_run($image, args => [ '-e', $code ]);
    like($result->{out}, qr/^(?:stack overflow|not enough memory)\r?$/m, 'recursion without end');
    is($result->{status}, 0, 'recursion without end: exit status');
}

# Line by line, as a person would.
sub test_console {
    my ($image) = @_;
    my $result = Image::converse([ image_words($image) ], '> ', "x = 6\n= x * 7\nfor i = 1, 2 do\nprint(i)\nend\nos.exit(5)\n");
    my $out    = lines($result);
    like($out, qr/^Lua 5\.4\.4  Copyright/, 'a greeting');
    like($out, qr/> (?:= x \* 7\n)?42\n/,   'an expression');
    like($out, qr/>> .*1\n2\n/s,            'a statement of several lines');
    is($result->{status}, 5, 'the status of os.exit');
    $result = image_run($image, input => "print('piped')\n");
    like($result->{out}, qr/piped/, 'piped input');
    is($result->{status}, 0, 'whose end ends it');
}

on_targets(
    'apps/lua/app.yaml',
    sub {
        my ($image) = @_;
        test_arguments($image);
        test_libraries($image);
        test_files($image);
        test_mistakes($image);
        test_console($image);
    },
    kinds => { hosted => 'release', linux => 'release', kvm => 'dev' },
);
