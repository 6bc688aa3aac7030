#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# entropy_cpu.t - on machines whose CPU lacks the instruction, and with no other source, there are
# no random numbers.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../../tests/lib";
use Image ();
use Suite;
use Test::More;

my %older = ('kvm-x86_64' => 'qemu64', 'kvm-arm64' => 'cortex-a57');

# The image's `run`, for a machine with another CPU.
sub change_cpu {
    my ($folder, $cpu) = @_;
    my $text = Image::slurp("$folder/run");
    ok($text =~ s/ -cpu max / -cpu $cpu /, "a $cpu instead");
    open my $file, '>', "$folder/run" or die "$folder/run: $!\n";
    print $file $text;
    close $file or die "$folder/run: $!\n";
}

for my $target (sort grep { !$ENV{TEST_TARGETS} || $ENV{TEST_TARGETS} =~ /\b\Q$_\E\b/ } keys %older) {
    my $resolved = Image::resolve(
        app    => 'tests/suite/app.yaml',
        target => $target,
        use    => [ 'suite=test-random,test-entropy', 'entropy=entropy-cpu', 'random=random-chacha20' ],
        output => 'build/tests/entropy-cpu'
    );
    subtest $target => sub {
        my $make = Image::build($resolved->{folder}, 'DEV=1');
        is($make->{status}, 0, 'builds') or diag($make->{err});
        my %image = (folder => $resolved->{folder}, plat => 'kvm');
        image_tap({ %image, suite => 'entropy' }, args => ['there']);
        change_cpu($resolved->{folder}, $older{$target});
        image_tap({ %image, suite => 'entropy' });
        image_tap({ %image, suite => 'random' }, args => ['none']);
        done_testing();
    };
}
done_testing();
