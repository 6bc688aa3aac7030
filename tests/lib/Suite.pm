# SPDX-License-Identifier: BSD-2-Clause
#
# Suite.pm - one app on many images: on every provider of an API, or on every target.
#
#     conform('heap', sub { my ($image) = @_; image_tap($image) });
#     on_targets('apps/hello/app.yaml', sub { my ($image) = @_; image_run($image) });
#
# Each image is a subtest: it is resolved, built without and with link-time optimisation (hosted:
# without and with sanitizers), and handed to the function. conform: a provider that a target
# excludes is a comment; a target on which no provider is left is a failure. `where => [plats]`
# leaves the others out. $image has folder, target, plat, kind, sanitized, and in conform api and
# provider.
package Suite;

use strict;
use warnings;
use Image ();
use Test::More;
use Exporter qw(import);

our @EXPORT = qw(conform on_targets image_tap image_run image_ends image_crashes reports_faults
    memory_ends);

# How images are built, by machine or plat: the name of the kind, then make's variables. Two
# machines of one plat differ little, so one build of the second will do.
my %builds = (
    hosted  => [ [ 'dev', 'DEV=1' ], [ 'sanitized', 'DEV=1', 'SANITIZE=address,undefined' ] ],
    linux   => [ [ 'dev', 'DEV=1' ], ['release'] ],
    kvm     => [ [ 'dev', 'DEV=1' ], ['release'] ],
    microvm => [ [ 'dev', 'DEV=1' ] ],
);

# The targets of the plats in `where`, all without: names, sorted. TEST_TARGETS='linux-x86_64'
# leaves the others out, for who works on one of them.
sub chosen_targets {
    my (%how) = @_;
    my $targets = Image::targets();
    my @names   = sort keys %$targets;
    if ($ENV{TEST_TARGETS}) {
        my %wanted = map { $_ => 1 } split ' ', $ENV{TEST_TARGETS};
        note("only on $ENV{TEST_TARGETS}");
        @names = grep { $wanted{$_} } @names;
    }
    return @names unless $how{where};
    my %plats = map { $_ => 1 } @{ $how{where} };
    return grep { $plats{ $targets->{$_}{plat} } } @names;
}

# conform(api, function, app => path, where => [plats]).
sub conform {
    my ($api, $function, %how) = @_;
    my $app = $how{app} || "tests/api/$api/app.yaml";
    for my $target (chosen_targets(%how)) {
        my $count = 0;
        for my $provider (Image::providers($api)) {
            my %image = (app => $app, target => $target, api => $api, provider => $provider);
            $count += on_target($function, "$api/$provider", %image);
        }
        ok($count > 0, "$target has a provider of $api");
    }
    done_testing();
}

# on_targets(app, function, where => [plats], name => of the output folder).
sub on_targets {
    my ($app, $function, %how) = @_;
    my ($name) = $how{name} || $app =~ m{([^/]+)/app\.yaml$};
    for my $target (chosen_targets(%how)) {
        my $there = on_target($function, "boot/$name", app => $app, target => $target);
        ok($there, "$app has an answer on $target");
    }
    done_testing();
}

# All builds of one image. Returns whether there is an answer.
sub on_target {
    my ($function, $output, %image) = @_;
    my $facts  = Image::targets()->{ $image{target} };
    my $builds = $builds{ $facts->{machine} || '' } || $builds{ $facts->{plat} } || $builds{kvm};
    $image{plat} = $facts->{plat};
    for my $build (@$builds) {
        my ($kind, @variables) = @$build;
        $image{kind}      = $kind;
        $image{sanitized} = scalar grep { /SANITIZE/ } @variables;
        one_build($function, "build/tests/$output-$kind", {%image}, @variables) or return 0;
    }
    return 1;
}

# One build of one image, as a subtest. Returns whether there is an answer.
sub one_build {
    my ($function, $output, $image, @variables) = @_;
    my $resolved = Image::resolve(
        app    => $image->{app},
        target => $image->{target},
        use    => $image->{provider} ? ["$image->{api}=$image->{provider}"] : [],
        output => $output
    );
    if ($resolved->{status} == 1) {
        my ($why) = grep { /\S/ } split /\n/, $resolved->{err};
        note("no answer on $image->{target}: $why");
        return 0;
    }
    $image->{folder} = $resolved->{folder};
    subtest join(' ', $image->{provider} || (), "on $image->{target}, $image->{kind}") => sub {
        $function->($image) if made($image, $resolved, @variables);
        done_testing();
    };
    return 1;
}

# Builds what was resolved; returns whether there is an image.
sub made {
    my ($image, $result, @variables) = @_;
    is($result->{status}, 0, 'resolves') or diag($result->{err}), return 0;
    if ($image->{provider}) {
        my $bindings = Image::closure($image->{folder})->{bindings};
        my @bound = map { $_->{provider} } grep { $_->{api} eq $image->{api} } @$bindings;
        is(join(' ', keys %{ { map { $_ => 1 } @bound } }), $image->{provider}, 'is bound');
    }
    my $make = Image::build($image->{folder}, @variables);
    is($make->{status}, 0, 'builds') or diag($make->{out} . $make->{err}), return 0;
    return 1;
}

sub image_run {
    my ($image, %how) = @_;
    my $result = Image::run($image->{folder}, %how);
    ok(!$result->{timeout}, 'ends by itself') or diag(tail($result->{out}));
    return $result;
}

sub tail {
    my ($text) = @_;
    return length $text > 2000 ? '...' . substr $text, -2000 : $text;
}

# Runs the image, whose output is TAP: its results become ours.
sub image_tap {
    my ($image, %how) = @_;
    my $result = image_run($image, %how);
    my ($count, $plan) = (0, -1);
    for my $line (split /\r?\n/, $result->{out}) {
        if ($line =~ /^(not )?ok (\d+) - (.*)/) {
            ok(!$1 && $2 == ++$count, $3);
        } elsif ($line =~ /^1\.\.(\d+)$/) {
            $plan = $1;
        } elsif ($line =~ /^# (.*)/) {
            note($1);
        } else {
            fail("a line that is no TAP: $line");
        }
    }
    is($plan, $count, 'as many results as planned');
    is($result->{status}, 0, 'exit status') or diag($result->{err});
    return $result;
}

# Runs the image, which prints $out and ends with $status.
sub image_ends {
    my ($image, $status, $out, $name, %how) = @_;
    my $result = image_run($image, %how);
    ok($result->{out} eq $out, "$name: output") or diag('got: ' . tail($result->{out}));
    is($result->{status}, $status, "$name: exit status") or diag($result->{err});
}

# What makes memory end: of a machine it does, a process gets 96 MiB. Sanitizers need terabytes of
# addresses, so there it does not.
sub memory_ends {
    my ($image) = @_;
    return if $image->{sanitized} || $image->{plat} !~ /^(?:linux|hosted)$/;
    return (limit => 96 * 1024);
}

# Whether a fault ends in a report of ours: sanitizers take the signals for themselves.
sub reports_faults {
    my ($image) = @_;
    note("faults are the sanitizer's, not tested") if $image->{sanitized};
    return !$image->{sanitized};
}

# Runs the image, which ends with a crash report that $report matches. Returns the report, with
# what `run` adds to it.
sub image_crashes {
    my ($image, $report, $name, %how) = @_;
    my $result = image_run($image, %how);
    is($result->{status}, 126, "$name: exit status") or diag($result->{err});
    like($result->{out}, $report, "$name: report");
    return $result->{out} . $result->{err};
}

1;
