# SPDX-License-Identifier: BSD-2-Clause
#
# Suite.pm - one suite on many images: on every provider of an API; or one app on every target.
#
#     conform('heap', sub { my ($image) = @_; image_tap($image) });
#     on_targets('apps/hello/app.yaml', sub { my ($image) = @_; image_run($image) });
#
# Each image is a subtest: it is resolved, built without and with link-time optimisation (hosted:
# with sanitizers instead of the former), and handed to the function. $image has folder, target,
# plat, kind (dev, sanitized, release), sanitized, and in conform api and provider.
#
# conform: the folder tests/api/<api> holds a component.yaml, then the suite runs in the images that
# all suites share (Together.pm), in each variant that makes a difference to it; or an app.yaml, then
# it needs an image of its own. A provider that the shared images do not have gets an image with this
# suite alone, unless one of the same components has run on another target. What is left out is a
# comment that says why. `where => [plats]` and `arch => name` leave other targets out, `not_machine => name` those of one machine.
package Suite;

use strict;
use warnings;
use Image ();
use POSIX ();
use Test::More;
use Together ();
use Exporter qw(import);

our @EXPORT = qw(conform on_targets image_tap image_run image_words image_ends image_crashes reports_faults
    memory_ends arch_of is_emulated);

# How images are built, by plat: the name of the kind, then make's variables.
my %builds = (
    hosted => [ [ 'sanitized', 'DEV=1', 'SANITIZE=address,undefined' ], ['release'] ],
    other  => [ [ 'dev', 'DEV=1' ], ['release'] ],
);

# A process for another processor than the host's is only built as it is shipped: what -Og changes is
# tried on its machine, what a process has of its own on the host's. TEST_TARGETS brings all.
sub builds {
    my ($target) = @_;
    my $plat   = Image::targets()->{$target}{plat};
    my @builds = @{ $builds{$plat} || $builds{other} };
    return @builds if $plat eq 'kvm' || $ENV{TEST_TARGETS} || !is_emulated({ target => $target });
    note("$target: dev is left out, a process for another processor");
    return grep { $_->[0] eq 'release' } @builds;
}

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
    @names = grep { $targets->{$_}{arch} eq $how{arch} } @names if $how{arch};
    @names = grep { ($targets->{$_}{machine} || q{}) ne $how{not_machine} } @names if $how{not_machine};
    return @names unless $how{where};
    my %plats = map { $_ => 1 } @{ $how{where} };
    return grep { $plats{ $targets->{$_}{plat} } } @names;
}

# conform(api, function, app => path of an own one, where => [plats]).
sub conform {
    my ($api, $function, %how) = @_;
    my $own = $how{app} || "tests/api/$api/app.yaml";
    my @targets = chosen_targets(%how) or plan skip_all => 'all of its targets are left out';
    for my $target (@targets) {
        my $plat  = Image::targets()->{$target}{plat};
        my $count = 0;
        for my $build (builds($target)) {
            my %image = (api => $api, target => $target, plat => $plat, kind => $build->[0]);
            $image{sanitized} = $build->[0] eq 'sanitized';
            my @seen = -f $own ? () : shared($function, \%image, $build);
            $count += @seen + alone($function, { %image, app => -f $own ? $own : '' }, $build, @seen);
        }
        ok($count > 0, "$target has a provider of $api");
    }
    done_testing();
}

# The suite in the images that all share; an optimised one is of the first variant alone. Returns
# the providers of the API that these have.
sub shared {
    my ($function, $image, $build) = @_;
    my ($kind, @variables) = @$build;
    my ($first, @others)   = sort keys %Together::VARIANTS;
    my (@seen, @beneath);
    for my $variant ($first, $kind eq 'release' ? () : @others) {
        my $made = Together::image($image->{api}, $image->{target}, $variant, @$build);
        my $name = "$image->{target}, $kind, variant $variant";
        note("not on $name: $made->{refused}"), next if $made->{refused};
        my $beneath = join ' ', beneath($image, $made);
        note("on $name all is as before"), next if grep { $beneath && $_ eq $beneath } @beneath;
        push @beneath, $beneath;
        my @providers = bound($image, $made);
        note("on $name there is a double of it"), next if doubles($image->{api}, @providers);
        push @seen, @providers;
        subtest join(' ', sort(@providers), "on $name") => sub {
            my %image = (%$image, folder => $made->{folder}, suite => $image->{api});
            $function->(\%image) if succeeded($made->{resolve}, $made->{make});
            done_testing();
        };
    }
    return @seen;
}

# The bindings of an image that could be resolved.
sub bindings {
    my ($made) = @_;
    return $made->{resolve}{status} ? () : @{ Image::closure($made->{folder})->{bindings} };
}

# Those of the providers of an API of the tree that are not the tree's.
sub doubles {
    my ($api, @providers) = @_;
    my %known = map { $_ => 1 } Image::providers($api);
    return %known ? grep { !$known{$_} } @providers : ();
}

# What the suite is bound to, and what that is, and so on.
sub beneath {
    my ($image, $made) = @_;
    my %found;
    my %bound;
    push @{ $bound{ $_->{consumer} } }, $_->{provider} for bindings($made);
    my @left = ("test-$image->{api}");
    while (defined(my $consumer = shift @left)) {
        push @left, grep { !$found{$_}++ } @{ $bound{$consumer} || [] };
    }
    return sort keys %found;
}

# The providers that the suite is bound to.
sub bound {
    my ($image, $made) = @_;
    my @bound = grep { $_->{consumer} eq "test-$image->{api}" } bindings($made);
    return map { $_->{provider} } grep { $_->{api} eq $image->{api} } @bound;
}

# The suite on each provider that is not in @seen, alone in an image. Returns their number.
sub alone {
    my ($function, $image, $build, @seen) = @_;
    my %seen  = map { $_ => 1 } @seen;
    my $count = 0;
    for my $provider (grep { !$seen{$_} } Image::providers($image->{api})) {
        my %image = (%$image, provider => $provider);
        my $name  = $image{app} ? $image{app} =~ s{^.*tests/api/|/app\.yaml$}{}gr : $image{api};
        $image{suite} = $image{api} if !$image{app};
        $image{once} = "$name $provider $image{kind}";
        $count += one_build($function, "build/tests/api/$name/$provider", \%image, $build);
    }
    return $count;
}

# on_targets(app, function, where => [plats], kinds => {plat => the only kind}, name => of the output
# folder).
sub on_targets {
    my ($app, $function, %how) = @_;
    my ($name) = $how{name} || $app =~ m{([^/]+)/app\.yaml$};
    for my $target (chosen_targets(%how)) {
        my $there = on_target($function, "build/tests/boot/$name", app => $app, target => $target, kinds => $how{kinds});
        ok($there, "$app has an answer on $target");
    }
    done_testing();
}

# All builds of one image. Returns whether there is an answer.
sub on_target {
    my ($function, $output, %image) = @_;
    $image{plat} = Image::targets()->{ $image{target} }{plat};
    my $only = $image{kinds} && $image{kinds}{ $image{plat} };
    for my $build (grep { !$only || $_->[0] eq $only } builds($image{target})) {
        my %one = (%image, kind => $build->[0], sanitized => $build->[0] eq 'sanitized');
        one_build($function, $output, \%one, $build) or return 0;
    }
    return 1;
}

# One build of one image, as a subtest. Returns whether there is an answer.
sub one_build {
    my ($function, $output, $image, $build) = @_;
    my ($kind, @variables) = @$build;
    my $resolved = Image::resolve(
        app    => $image->{app} || $Together::APP,
        target => $image->{target},
        use    => [
            $image->{suite} ? Together::use_alone($image->{target}, $image->{suite}) : (),
            $image->{provider} ? "$image->{api}=$image->{provider}" : ()
        ],
        output => "$output-$kind"
    );
    if ($resolved->{status} == 1) {
        note("no answer on $image->{target}: " . Image::reason($resolved));
        return 0;
    }
    $image->{folder} = $resolved->{folder};
    return 1 if $image->{once} && as_before($image);
    subtest join(' ', $image->{provider} || (), "on $image->{target}, $kind") => sub {
        is_bound($image) if $image->{provider} && $resolved->{status} == 0;
        my $make = Image::build($image->{folder}, @variables);
        $function->($image) if succeeded($resolved, $make);
        done_testing();
    };
    return 1;
}

# Whether the same components were in an image for another target: a machine that differs only in
# what QEMU makes of it. The images that suites share run there.
my %made;

sub as_before {
    my ($image) = @_;
    my @components = map { $_->{name} } @{ Image::closure($image->{folder})->{components} };
    my $other = $made{"$image->{once}: @components"} ||= $image->{target};
    return 0 if $other eq $image->{target};
    note("on $image->{target}, $image->{kind} $image->{provider} is as on $other");
    return 1;
}

sub is_bound {
    my ($image) = @_;
    my @bindings = grep { $_->{api} eq $image->{api} } @{ Image::closure($image->{folder})->{bindings} };
    my %bound    = map { $_->{provider} => 1 } @bindings;
    is(join(' ', keys %bound), $image->{provider}, 'is bound');
}

# Whether the image was resolved and built.
sub succeeded {
    my ($resolved, $make) = @_;
    return 0 unless is($resolved->{status}, 0, 'resolves') || diag($resolved->{err}) && 0;
    return 0 unless is($make->{status}, 0, 'builds') || diag($make->{out} . $make->{err}) && 0;
    return 1;
}

# The words that start the image.
sub image_words {
    my ($image, %how) = @_;
    my @args = ($image->{suite} || (), @{ $how{args} || [] });
    return Image::words($image->{folder}, %how, args => \@args);
}

sub image_run {
    my ($image, %how) = @_;
    my $result = Image::command([ image_words($image, %how) ], %how);
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
            ok($2 == ++$count && !$1, $3);
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

# What makes memory end: of a machine it does, a process gets 96 MiB of addresses; one for another
# processor gets them from its emulator. Sanitizers need terabytes, so there it does not end.
sub memory_ends {
    my ($image) = @_;
    return if $image->{sanitized} || $image->{plat} !~ /^(?:linux|hosted)$/;
    return (under => [ 'env', 'QEMU_RESERVED_VA=96M' ]) if is_emulated($image);
    return (under => [ 'sh', '-c', 'ulimit -v 98304; exec "$@"', 'sh' ]);
}

# Whether the host's processor is another one.
sub is_emulated {
    my ($image) = @_;
    my ($host) = (POSIX::uname())[4];
    return arch_of($image) ne ($host eq 'aarch64' ? 'arm64' : $host);
}

sub arch_of {
    my ($image) = @_;
    return Image::targets()->{ $image->{target} }{arch};
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
