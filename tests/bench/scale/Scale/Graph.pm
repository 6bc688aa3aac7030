# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Graph - a graph of components in memory, and the forms in which it is written: one YAML
# stream or a tree of manifests for Joist, and a `problem` for everybody else.
#
# A requirement is a list of alternatives [api, bounds]; bounds is the text after the API's name,
# or ''. A problem holds the same graph with every requirement replaced by the components that
# meet it, so that all solvers are given the very same sets to choose from:
#
#     c SIZE NAME      a component; the first is number 0
#     r I J K …        component I requires one of J, K, … (nothing after I: cannot be met)
#     x I J            they may not share an image
#     a NAME           an app; its needs follow
#     n J K …          it needs one of these
package Scale::Graph;

use strict;
use warnings;
use File::Path qw(make_path);

my %holds = (
    '='  => sub { $_[0] == 0 },
    '<'  => sub { $_[0] < 0 },
    '<=' => sub { $_[0] <= 0 },
    '>'  => sub { $_[0] > 0 },
    '>=' => sub { $_[0] >= 0 },
);

sub new {
    my ($class, %fields) = @_;
    return bless {
        target => 'any', about => '', components => [], apis => {}, apps => [], providers => {},
        number => {}, %fields
    }, $class;
}

# name, size, provides [[api, version]…], requires [[alternative…]…], conflicts [name…], summary
sub add_component {
    my ($self, %component) = @_;
    my $number = @{ $self->{components} };
    for (@{ $component{provides} }) {
        my ($api, $version) = @$_;
        push @{ $self->{providers}{$api} }, [$number, $version];
        $self->{apis}{$api} //= 'many';
    }
    push @{ $self->{components} }, \%component;
    $self->{number}{ $component{name} } = $number;
    return $number;
}

# name, needs [[alternative…]…], minimize (size unless said)
sub add_app {
    my ($self, %app) = @_;
    push @{ $self->{apps} }, \%app;
    return;
}

# Numbers around one dot at most are all that the generators write.
sub compare_versions {
    my ($left, $right) = @_;
    my ($a, $b) = split /\./, $left;
    my ($c, $d) = split /\./, $right;
    return $a <=> $c || ($b // 0) <=> ($d // 0);
}

sub fits {
    my ($version, $bounds) = @_;
    for (split ' ', $bounds) {
        my ($comparison, $bound) = /^([<>=]+)(.*)$/ or die "no bound: $_\n";
        return 0 unless $holds{$comparison}->(compare_versions($version, $bound));
    }
    return 1;
}

# The components that meet a requirement of number $self_number, each once, as written.
sub candidates {
    my ($self, $requirement, $self_number) = @_;
    my (@found, %seen);
    for (@$requirement) {
        my ($api, $bounds) = @$_;
        my $fitting = $self->{fitting}{"$api $bounds"} //=
            [map { $_->[0] } grep { fits($_->[1], $bounds) } @{ $self->{providers}{$api} // [] }];
        push @found, grep { $_ != $self_number && !$seen{$_}++ } @$fitting;
    }
    return @found;
}

# ---- YAML

# A name that YAML would read as a number or a boolean is quoted.
sub scalar_text {
    my ($text) = @_;
    return $text =~ /^(?:[-+.\d][\d.]*(?:e[-+]?\d+)?|0x[0-9a-f]+|0o[0-7]+|true|false|null)$/i
        ? "\"$text\""
        : $text;
}

sub requirement_text {
    my ($requirement) = @_;
    my @texts = map { $_->[1] eq '' ? $_->[0] : "$_->[0] $_->[1]" } @$requirement;
    return @texts == 1 ? scalar_text($texts[0]) : join(' | ', @texts);
}

sub list_text {
    my ($key, @texts) = @_;
    return @texts ? join("\n", "$key:", map { "  - $_" } @texts) . "\n" : '';
}

sub component_text {
    my ($component) = @_;
    my $text = 'component: ' . scalar_text($component->{name}) . "\n";
    $text .= "version: $component->{version}\n" if defined $component->{version};
    $text .= "summary: \"$component->{summary}\"\n" if defined $component->{summary};
    $text .= 'provides: [' . join(', ', map { "$_->[0] $_->[1]" } @{ $component->{provides} })
        . "]\n";
    $text .= list_text('requires', map { requirement_text($_) } @{ $component->{requires} });
    $text .= list_text('conflicts', map { scalar_text($_) } @{ $component->{conflicts} // [] });
    return $text . "size: $component->{size}\n";
}

sub api_text {
    my ($name, $providers) = @_;
    return 'api: ' . scalar_text($name) . "\n"
        . ($providers eq 'many' ? "providers: many\n" : '');
}

sub target_text {
    my ($self) = @_;
    return "target: $self->{target}\narch: any\nplat: any\n";
}

sub write_file {
    my ($path, @texts) = @_;
    (my $folder = $path) =~ s{/[^/]+$}{};
    make_path($folder) unless -d $folder;
    open my $out, '>', $path or die "$path: $!\n";
    print $out @texts or die "$path: $!\n";
    close $out or die "$path: $!\n";
    return;
}

# Everything but the apps, one document each.
sub write_stream {
    my ($self, $path) = @_;
    my @documents = ("# $self->{about}\n" . $self->target_text);
    push @documents, map { api_text($_, $self->{apis}{$_}) } sort keys %{ $self->{apis} };
    push @documents, map { component_text($_) } @{ $self->{components} };
    write_file($path, join("---\n", @documents));
    return;
}

# The same as files in folders, as in Joist's own tree.
sub write_tree {
    my ($self, $folder) = @_;
    write_file("$folder/manifests/target/$self->{target}.yaml", $self->target_text);
    write_file("$folder/manifests/api/$_.yaml", api_text($_, $self->{apis}{$_}))
        for keys %{ $self->{apis} };
    write_file("$folder/components/$_->{name}/component.yaml", component_text($_))
        for @{ $self->{components} };
    return;
}

sub write_apps {
    my ($self, $folder) = @_;
    for my $app (@{ $self->{apps} }) {
        write_file("$folder/$app->{name}/app.yaml",
            'app: ' . scalar_text($app->{name}) . "\n",
            defined $app->{minimize} ? "minimize: $app->{minimize}\n" : '',
            list_text('needs', map { requirement_text($_) } @{ $app->{needs} }));
    }
    return;
}

# ---- the problem

sub conflict_pairs {
    my ($self) = @_;
    my ($components, %pairs) = ($self->{components});
    for my $first (0 .. $#$components) {
        for my $name (@{ $components->[$first]{conflicts} // [] }) {
            my $second = $self->{number}{$name};
            next if !defined $second || $second == $first;
            $pairs{ $first < $second ? "$first $second" : "$second $first" } = 1;
        }
    }
    for my $api (grep { $self->{apis}{$_} eq 'one' } keys %{ $self->{apis} }) {
        my %distinct = map { $_->[0] => 1 } @{ $self->{providers}{$api} // [] };
        my @members = sort { $a <=> $b } keys %distinct;
        for my $i (0 .. $#members) {
            $pairs{"$members[$i] $members[$_]"} = 1 for $i + 1 .. $#members;
        }
    }
    return sort keys %pairs;
}

sub write_problem {
    my ($self, $path) = @_;
    my @lines = "# $self->{about}";
    my $components = $self->{components};
    push @lines, map { "c $_->{size} $_->{name}" } @$components;
    for my $number (0 .. $#$components) {
        push @lines, map { join ' ', 'r', $number, $self->candidates($_, $number) }
            @{ $components->[$number]{requires} };
    }
    push @lines, map { "x $_" } $self->conflict_pairs;
    for my $app (@{ $self->{apps} }) {
        push @lines, "a $app->{name}";
        push @lines, map { join ' ', 'n', $self->candidates($_, -1) } @{ $app->{needs} };
    }
    write_file($path, map { "$_\n" } @lines);
    return;
}

1;
