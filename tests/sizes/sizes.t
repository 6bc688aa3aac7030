#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sizes.t [--write] [FOLDER...] - `size:` of every component in the tree, or below the folders, is what its
# objects are, within 5 %.
#
# The size is text, constants and data of the objects at release flags without optimisation at link
# time, and of those members of its archive that the symbols of its APIs reach. Each component is compiled in the smallest image that it can be in; static targets go before
# hosted ones, whose code is compiled differently. --write (`make sizes`) puts the numbers into the
# manifests instead of complaining.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Image qw(slurp command);
use List::Util qw(sum0);
use Test::More;

my $write   = grep { $_ eq '--write' } @ARGV;
my @folders = grep { $_ ne '--write' } @ARGV;
@folders = qw(components arch plat) unless @folders;
my $root   = Image::root();
my $folder = "$root/build/sizes";
my $none   = tempdir(CLEANUP => 1);

sub spit {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "$path: $!\n";
    print {$file} $text;
    close $file or die "$path: $!\n";
}

# An app that needs all that the component provides, from it. Returns the image's folder, or nothing.
sub resolve_with {
    my ($component, $target, @provides) = @_;
    my ($api) = map { s/ .*//r } @provides;
    spit("$none/app.yaml",
        "app: sizes\nneeds: [$provides[0]]\nuse: {$api: $component}\nsources: [none.c]\n");
    my @output  = ('--output', "$folder/$component");
    my $result  = command([ './resolve', "$none/app.yaml", '--target', $target, @output ]);
    die $result->{err} if $result->{status} > 1;
    return $result->{status} == 0 ? "$folder/$component/sizes-$target" : undef;
}

# Bytes of the component's objects.
sub measure {
    my ($image, $component) = @_;
    my $made = command([ 'make', '-f', "$image/image.mk", 'SIZES=1', "part-$component" ]);
    die "$component: $made->{err}" if $made->{status};
    my @objects = split /\n/, `find $image/sizes/$component -name '*.o' 2>/dev/null | LC_ALL=C sort`;
    my %sizes = map { sizes_in($_) } @objects;
    my ($archive) = slurp("$image/image.mk") =~ m{^\Q$component\E\.archive := \$\(call apart,\$\(\Q$component\E\.port\)/([^\s)]+)}m;
    my ($port) = slurp("$image/image.mk") =~ m{^\Q$component\E\.port := \$\(out\)/(\S+)}m;
    die "$component: its archive is not where it is looked for\n" if $port && !$archive && slurp("$image/image.mk") =~ /^\Q$component\E\.archive/m;
    my @members = $archive ? reached("$image/$port/$archive", $image, $component, @objects) : ();
    my %members = $archive ? sizes_in("$image/$port/$archive") : ();
    return sum0(values %sizes, @members{@members});
}

# Text, constants and data by name, of an object or of the members of an archive.
sub sizes_in {
    my ($file) = @_;
    my @lines = split /\n/, command([ 'size', $file ])->{out};
    return map { /^\s*(\d+)\s+(\d+)\s+\d+\s+\d+\s+\w+\s+(\S+)/ ? ($3 => $1 + $2) : () } @lines;
}

# What the files define and want: two hashes, from an object or member to names.
sub symbols_in {
    my (@files) = @_;
    my (%defined, %wanted);
    return (\%defined, \%wanted) unless @files;
    for my $line (split /\n/, command([ 'nm', '-A', @files ])->{out}) {
        my ($file, $kind, $name) = $line =~ /^(?:.*:)?([^:]+):[0-9a-f ]*([A-Za-z]) (\S+)$/ or next;
        push @{ $wanted{$file} },  $name if $kind eq 'U';
        push @{ $defined{$file} }, $name if $kind =~ /[A-TVW]/;
    }
    return (\%defined, \%wanted);
}

# The members of the archive to which the component's promises and objects lead, up to the symbols of
# other APIs.
sub reached {
    my ($archive, $image, $component, @objects) = @_;
    my $audit = slurp("$image/audit.txt");
    my %api = map { $_ => 1 } map { split ' ' } $audit =~ /^api\t[^\t]*\t[^\t]*\t[^\t]*\t(.*)$/mg;
    my ($part) = $audit =~ /^(part\t\Q$component\E\t.*?)(?=^part\t|\z)/ms;
    my %own = map { $_ => 1 } map { split ' ' } $part =~ /^defines\t[^\t]*\t[^\t]*\t(.*)$/mg;
    my ($of_objects, $wanted_by_objects) = symbols_in(@objects);
    delete @own{ map { @$_ } values %$of_objects };
    my ($defined, $wanted) = symbols_in($archive);
    my (%member, %seen);
    for my $file (sort keys %$defined) {
        $member{$_} //= $file for @{ $defined->{$file} };
    }
    my @names = (sort(keys %own), map { @$_ } values %$wanted_by_objects);
    while (defined(my $name = shift @names)) {
        my $file = $member{$name};
        next if !$file || ($api{$name} && !$own{$name}) || $seen{$file}++;
        push @names, @{ $wanted->{$file} || [] };
    }
    return sort keys %seen;
}

# The component's size on each architecture where some target has it.
sub sizes {
    my ($component, @provides) = @_;
    my $targets = Image::targets();
    my %sizes;
    my $hosted = sub { $targets->{ $_[0] }{plat} eq 'hosted' };
    for my $target (sort { $hosted->($a) <=> $hosted->($b) || $a cmp $b } keys %$targets) {
        my $arch = $targets->{$target}{arch};
        next if exists $sizes{$arch};
        my $image = resolve_with($component, $target, @provides) or next;
        $sizes{$arch} = measure($image, $component);
    }
    return \%sizes;
}

sub written {
    my ($text, $arch) = @_;
    return $1 if $text =~ /^size:\s*(\d+)/m;
    return $1 if $text =~ /^size:\s*\{[^}]*\b\Q$arch\E:\s*(\d+)/m;
    return 0;
}

sub rewritten {
    my ($text, $measured) = @_;
    my ($map) = $text =~ /^size:\s*\{([^}]*)\}/m; # other architectures' numbers stay
    my $sizes = { ($map // '') =~ /(\w+):\s*(\d+)/g, %$measured };
    my @archs = sort keys %$sizes;
    my $line  = @archs == 1 && $text !~ /^size:\s*\{/m
        ? "size: $sizes->{$archs[0]}"
        : 'size: {' . join(', ', map { "$_: $sizes->{$_}" } @archs) . '}';
    return $text if $text =~ s/^size:.*$/$line/m;
    return $text . "$line\n";
}

# Measures the component of one document, and returns the document as it should be.
sub document {
    my ($path, $text) = @_;
    my ($component) = $text =~ /^component:\s+(\S+)/m;
    my ($list) = $text =~ /^provides:\s*\[([^\]]*)\]/m;
    return $text if ($text =~ /^sources: \[\]/m && $text !~ /^archive:/m); # headers alone
    my @provides = split /\s*,\s*/, $list // '';
    my $sizes = @provides ? sizes($component, @provides) : {};
    ok(%$sizes, "$component can be measured") or return $text;
    for my $arch (sort keys %$sizes) {
        my ($is, $says) = ($sizes->{$arch}, written($text, $arch));
        my $near = abs($is - $says) <= 0.05 * $is;
        ok($write || $near, "$component, $arch: $is bytes")
            or diag("$path says $says; `make sizes` writes the right ones");
        if ($write && $is != $says) {
            $text = rewritten($text, $sizes);
            diag("$path: $component: $says was, $is is");
        }
    }
    return $text;
}

for my $path (split /\n/, `find @folders -name component.yaml | LC_ALL=C sort`) {
    my $text = slurp($path);
    my $new  = join "---\n", map { document($path, $_) } split /^---\n/m, $text;
    spit($path, $new) if $new ne $text;
}
done_testing();
