#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# sizes.t [--write] - `size:` of every component in the tree is what its objects are, within 5 %.
#
# The size is text, constants and data of the objects at release flags without optimisation at link
# time. Each component is compiled in the smallest image that it can be in; static targets go before
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

my $write  = grep { $_ eq '--write' } @ARGV;
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
    return 0 unless -d "$image/sizes/$component"; # a library of the host's
    my @objects = split /\n/, `find $image/sizes/$component -name '*.o' | LC_ALL=C sort`;
    my @lines = split /\n/, command([ 'size', @objects ])->{out};
    return sum0(map { /^\s*(\d+)\s+(\d+)/ ? $1 + $2 : () } @lines);
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
    my ($text, $sizes) = @_;
    my @archs = sort keys %$sizes;
    my $line  = @archs == 1 && $text !~ /^size:\s*\{/m
        ? "size: $sizes->{$archs[0]}"
        : 'size: {' . join(', ', map { "$_: $sizes->{$_}" } @archs) . '}';
    return $text if $text =~ s/^size:.*$/$line/m;
    return $text . "$line\n";
}

for my $path (split /\n/, `find components arch plat -name component.yaml | LC_ALL=C sort`) {
    my $text = slurp($path);
    my ($component) = $text =~ /^component:\s+(\S+)/m;
    my ($list) = $text =~ /^provides:\s*\[([^\]]*)\]/m;
    my @provides = split /\s*,\s*/, $list // '';
    my $sizes = @provides ? sizes($component, @provides) : {};
    ok(%$sizes, "$component can be measured") or next;
    for my $arch (sort keys %$sizes) {
        my ($is, $says) = ($sizes->{$arch}, written($text, $arch));
        my $near = abs($is - $says) <= 0.05 * $is;
        ok($write || $near, "$component, $arch: $is bytes")
            or diag("$path says $says; `make sizes` writes the right ones");
        if ($write && $is != $says) {
            $text = rewritten($text, $sizes);
            spit($path, $text);
            diag("$path: $says was, $is is");
        }
    }
}
done_testing();
