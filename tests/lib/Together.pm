# SPDX-License-Identifier: BSD-2-Clause
#
# Together.pm - the conformance suites of tests/api, many in one image.
#
# A suite is a folder with a component.yaml (tests/suite/suite.h). On a target and in a variant, all
# suites that have an answer there share an image; who does not fit in with those before goes into
# the next one. Images are made once in a run of prove, by the test that first asks for one, and
# used by all. TEST_SUITES='heap irq' makes images of these alone, for who works on them.
package Together;

use strict;
use warnings;
use Fcntl qw(LOCK_EX);
use File::Path qw(make_path);
use Image ();
use JSON::PP;

our $APP = 'tests/suite/app.yaml';

# What the suites run on, besides what the resolver chooses by itself: name => [use, ...].
our %VARIANTS = (
    a => ['heap-fault.inner=heap-tlsf',  'thread=sched-coop'],
    b => ['heap-fault.inner=heap-buddy', 'thread=sched-rr'],
);

my @wanted = split ' ', $ENV{TEST_SUITES} || '';
my $output = 'build/tests/' . join '+', 'suites', sort @wanted;

# Names of all suites, or of TEST_SUITES: the folders.
sub suites {
    return sort @wanted if @wanted;
    return sort map { m{([^/]+)/component\.yaml$} } glob 'tests/api/*/component.yaml';
}

# The run of prove that this process is part of, or of no other.
sub run_of_prove {
    my $parent = $ENV{HARNESS_ACTIVE} ? getppid : $$;
    my ($started) = (split ' ', Image::slurp("/proc/$parent/stat") =~ s/^.*\)//r)[19];
    return "$parent $started";
}

# What $make returns, called once in a run of prove; others wait for it. It is kept in $path.
sub once {
    my ($path, $make) = @_;
    make_path($path =~ s{/[^/]*$}{}r);
    open my $file, '+>>', $path or die "$path: $!\n";
    flock $file, LOCK_EX or die "$path: $!\n";
    my $text = Image::slurp($path);
    my $kept = length $text ? decode_json($text) : {};
    my $run  = run_of_prove();
    return $kept->{result} if ($kept->{run} || '') eq $run;
    my $result = $make->();
    truncate $file, 0 or die "$path: $!\n";
    print $file encode_json({ run => $run, result => $result });
    close $file or die "$path: $!\n";
    return $result;
}

# Values of --use for an image of @suites. What pages-fault hands on to differs by target.
sub use_of {
    my ($target, $variant, @suites) = @_;
    my $suites = 'suite=' . join ',', map { "test-$_" } @suites;
    return ($suites, @{ $VARIANTS{$variant} }, 'pages-fault.inner=' . pages($target));
}

# The same for an image with $suite alone, in the first variant.
sub use_alone {
    my ($target, $suite) = @_;
    return use_of($target, (sort keys %VARIANTS)[0], $suite);
}

# The provider of pages that the target has.
sub pages {
    my ($target) = @_;
    my $result = Image::command([ './resolve', '-n', '--json', 'tests/suite/memory.yaml', '--target', $target ]);
    die $result->{err} if $result->{status};
    my ($pages) = grep { $_->{consumer} eq 'memory' } @{ decode_json($result->{out})->{bindings} };
    return $pages->{provider};
}

# Why there is no image of @suites; empty if there is one.
sub refusal {
    my ($target, $variant, @suites) = @_;
    return refused($target, use_of($target, $variant, @suites));
}

sub refused {
    my ($target, @use) = @_;
    my $result = Image::command([ './resolve', '-n', $APP, '--target', $target, map { ('--use', $_) } @use ]);
    return ''   if $result->{status} == 0;
    die $result->{err} if $result->{status} != 1;
    return Image::reason($result);
}

# Which suites share an image: {images => [[names], ...], refused => {name => why}}.
sub plan {
    my ($target, $variant) = @_;
    return once(
        "$output/$target-$variant.json",
        sub {
            my %refused = map { $_ => refusal($target, $variant, $_) } suites();
            my @left    = grep { !$refused{$_} } sort keys %refused;
            my @images;
            while (@left) {
                my @image = refusal($target, $variant, @left) ? () : @left;
                if (!@image) {
                    refusal($target, $variant, @image, $_) or push @image, $_ for @left;
                }
                push @images, [@image];
                my %placed = map { $_ => 1 } @image;
                @left = grep { !$placed{$_} } @left;
            }
            delete @refused{ grep { !$refused{$_} } keys %refused };
            return { images => \@images, refused => \%refused };
        }
    );
}

# The image with the suite: {folder, resolve and make: results of Image.pm}, or {refused: why}.
sub image {
    my ($suite, $target, $variant, $kind, @variables) = @_;
    my $plan = plan($target, $variant);
    return { refused => $plan->{refused}{$suite} } if $plan->{refused}{$suite};
    my $images = $plan->{images};
    my ($number) = grep { grep { $_ eq $suite } @{ $images->[$_] } } 0 .. $#$images;
    my $folder = "$output/$variant-$kind-$number";
    return once(
        "$folder/$target.json",
        sub {
            my $resolved = Image::resolve(
                app    => $APP,
                target => $target,
                use    => [ use_of($target, $variant, @{ $images->[$number] }) ],
                output => $folder
            );
            my $make = Image::build($resolved->{folder}, @variables);
            return { folder => $resolved->{folder}, resolve => $resolved, make => $make };
        }
    );
}

1;
