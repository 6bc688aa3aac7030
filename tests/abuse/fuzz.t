#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# fuzz.t - a network in which everybody sends nonsense, under the sanitizers: nothing is read or
# written that should not be, and nothing is left in the end. FUZZ_FRAMES and FUZZ_SEEDS ask for
# more; a seed that failed is tried again by `run -- SEED FRAMES`.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Image ();
use Suite;
use Test::More;

my $frames = $ENV{FUZZ_FRAMES} || 8000;
my $seeds  = $ENV{FUZZ_SEEDS}  || 3;

my $resolved = Image::resolve(app => 'tests/abuse/fuzz/app.yaml', target => 'hosted-x86_64', output => 'build/tests/abuse');
is($resolved->{status}, 0, 'resolves') or diag($resolved->{err});
my $make = Image::build($resolved->{folder}, 'DEV=1', 'SANITIZE=address,undefined');
is($make->{status}, 0, 'builds') or diag($make->{err});
my %image = (folder => $resolved->{folder}, plat => 'hosted');

# With what servers of DHCP tell, and with an address and a server of names of its own.
my @own = ('net-lwip.address=192.0.2.2/24', 'net-lwip.nameserver=192.0.2.16');
for my $setting ([], \@own) {
    for my $seed (1 .. $seeds) {
        subtest "seed $seed @$setting" => sub {
            image_tap(\%image, args => [ @$setting, $seed, $frames ]);
            done_testing();
        };
    }
}
done_testing();
