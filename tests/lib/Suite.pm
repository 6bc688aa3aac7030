# SPDX-License-Identifier: BSD-2-Clause
#
# Suite.pm - one conformance suite on every provider of its API and every target.
#
#     use Suite;
#     conform('heap', sub { my ($image) = @_; image_tap($image) });
#
# Each pair of provider and target is a subtest: it is resolved, built without and with link-time
# optimisation, and handed to the function. A provider that a target excludes is a comment; a target
# on which no provider is left is a failure, unless `where` says which plats the API is for.
# $image has folder, api, provider, target, plat, sanitized.
package Suite;

use strict;
use warnings;
use Image ();
use Test::More;
use Exporter qw(import);

our @EXPORT = qw(conform image_tap image_run image_ends image_crashes);

my %builds = (
    hosted => [ [ 'dev', 'DEV=1', 'SANITIZE=address,undefined' ] ],
    linux  => [ [ 'dev', 'DEV=1' ], ['release'] ],
    kvm    => [ [ 'dev', 'DEV=1' ], ['release'] ],
);

# conform(api, function, app => path, where => [plats]).
sub conform {
    my ($api, $function, %how) = @_;
    my $targets = Image::targets();
    my $app     = $how{app} || "tests/api/$api/app.yaml";
    for my $target (sort keys %$targets) {
        my $plat = $targets->{$target}{plat};
        next if $how{where} && !grep { $_ eq $plat } @{ $how{where} };
        my $count = grep { try_provider($function, $app, $api, $_, $target, $plat) }
            Image::providers($api);
        ok($count > 0, "$target has a provider of $api");
    }
    done_testing();
}

# Returns whether the target admits the provider.
sub try_provider {
    my ($function, $app, $api, $provider, $target, $plat) = @_;
    my $admitted = 1;
    for my $build (@{ $builds{$plat} || $builds{kvm} }) {
        my ($kind, @variables) = @$build;
        my $output  = "build/tests/$api/$provider-$kind";
        my $result  = Image::resolve(
            app    => $app,
            target => $target,
            use    => ["$api=$provider"],
            output => $output
        );
        if ($result->{status} == 1) {
            my ($why) = grep { /\S/ } split /\n/, $result->{err};
            note("$target excludes $provider: $why");
            return 0;
        }
        subtest "$provider on $target, $kind" => sub {
            my $image = {
                folder    => $result->{folder},
                api       => $api,
                provider  => $provider,
                target    => $target,
                plat      => $plat,
                sanitized => scalar grep { /SANITIZE/ } @variables
            };
            $function->($image) if made($image, $result, @variables);
            done_testing();
        };
    }
    return 1;
}

sub made {
    my ($image, $result, @variables) = @_;
    is($result->{status}, 0, 'resolves') or diag($result->{err}), return 0;
    my @bound = grep { $_->{api} eq $image->{api} && $_->{provider} eq $image->{provider} }
        @{ Image::closure($image->{folder})->{bindings} };
    ok(scalar @bound, "$image->{provider} is bound") or return 0;
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
    my $same = $result->{out} eq $out;
    ok($same, "$name: output") or diag('got: ' . tail($result->{out}));
    is($result->{status}, $status, "$name: exit status") or diag($result->{err});
}

# Runs the image, which ends with a crash report that $report matches. Returns the report.
sub image_crashes {
    my ($image, $report, $name, %how) = @_;
    my $result = image_run($image, %how);
    is($result->{status}, 126, "$name: exit status");
    like($result->{out}, $report, "$name: report");
    return $result->{out};
}

1;
