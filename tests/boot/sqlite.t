#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sqlite.t - apps/sqlite on the targets that it is for: a statement as argument, a script from the file
# system, a database in a file, lines typed on the console, mistakes and the exit status.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

sub lines {
    my ($result) = @_;
    return $result->{out} =~ s/\r\n/\n/gr;
}

sub test_arguments {
    my ($image) = @_;
    image_ends($image, 0, "3.40.1|2|0.1|text\n", 'a statement', args => [ ':memory:', q{select sqlite_version(), 1 + 1, 0.1, typeof('x')} ]);
    my $result = image_run($image, args => [ '-bail', ':memory:', 'select missing' ]);
    like($result->{out}, qr/no such column: missing/, 'a mistake');
    is($result->{status}, 1, 'a mistake: exit status');
}

sub test_script {
    my ($image) = @_;
    my $result = image_run($image, args => [ ':memory:', '.read /planets.sql', '.mode column', 'select name, moons from planets where moons > 20 order by 2' ]);
    is(lines($result), "name     moons\n-------  -----\nUranus   28   \nJupiter  95   \nSaturn   146  \n", 'a script');
}

# Enough for the cache to spill, for rollbacks, and for temporary files.
sub test_database {
    my ($image) = @_;
    my $result = image_run(
        $image,
        args => [
            '/tmp/test.db',
            'create table t(a integer primary key, b text); create index i on t(b);',
            'with recursive n(x) as (select 1 union all select x + 1 from n where x < 5000) insert into t select x, hex(x) from n;',
            'begin; delete from t where a % 2; rollback;',
            'begin; delete from t where a % 3; commit;',
            'select count(*), sum(a), min(b), max(b) from t;',
            'vacuum;',
            '.open /tmp/test.db',
            'pragma integrity_check; select count(*) from t where b > hex(7);',
            '.backup /tmp/copy.db',
            '.open /tmp/copy.db',
            "select count(*) from t; select date('2000-02-29', '+1 year');",
        ]
    );
    is(lines($result), "1666|4165833|31303032|393939\nok\n111\n1666\n2001-03-01\n", 'a database in a file') or diag($result->{err});
    is($result->{status}, 0, 'a database in a file: exit status');
}

sub test_console {
    my ($image) = @_;
    my $result = Image::converse([ image_words($image) ], 'sqlite> ', "create table t(x);\ninsert into t values (40),\n(2);\nselect sum(x) from t;\n.exit 4\n");
    my $out    = lines($result);
    like($out, qr/^SQLite version 3\.40\.1/, 'a greeting');
    like($out, qr/   \.\.\.> /,              'a statement of several lines');
    like($out, qr/(?:^|> )42\n/m,      'an answer');
    is($result->{status}, 4, 'the status of .exit');
}

on_targets(
    'apps/sqlite/app.yaml',
    sub {
        my ($image) = @_;
        test_arguments($image);
        test_script($image);
        test_database($image);
        test_console($image);
    },
    where => [ 'kvm', 'linux' ],
    kinds => { kvm => 'dev', linux => 'release' },
);
