# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Ours - runs the resolver, reads its closure.json and checks it against the problem from
# which its manifests were made. A result is like one of Scale::Peers, with proven, read and solve
# (seconds) besides, or with unsolvable: the places of the lines that cannot all hold.
#
# The seconds of the parts come from lines `timing: NAME NUMBER ms` that --timing prints on standard
# error: `read` is the reading, `index` what is made once for all apps, and the rest, but for
# `write`, solves. Where the resolver has no --timing, solving is the CPU that it takes more than
# `check`, which is not exact to 20 ms.
package Scale::Ours;

use strict;
use warnings;

sub new {
    my ($class, $resolve, $peers) = @_;
    my $timing = qx{"$resolve" help resolve 2>&1} =~ /--timing/;
    return bless { resolve => $resolve, peers => $peers, timing => $timing, checks => {} }, $class;
}

sub command {
    my ($self, $manifests, $app, $whole) = @_;
    return ($self->{resolve}, $app, '-n', '--json', '--manifests', $manifests,
        $self->{timing} && !$whole ? '--timing' : ());
}

# The reading alone: every manifest is read and checked.
sub check {
    my ($self, $manifests) = @_;
    my $result =
        $self->{peers}->measured(120, $self->{resolve}, 'check', '--manifests', $manifests);
    $result->{fault} = "resolve check: status $result->{status}" if $result->{status} ne '0';
    $self->{checks}{$manifests} //= $result;
    return $result;
}

# folder: with stream.yaml or tree/, problem and apps/APP/app.yaml. whole: there are no times of
# parts; with --timing all parts are done, whether something changed or not.
sub solve {
    my ($self, $folder, $app, $limit, $whole) = @_;
    my $manifests = manifests($folder);
    $self->check($manifests) unless $self->{timing} || $self->{checks}{$manifests};
    my @command = $self->command($manifests, "$folder/apps/$app/app.yaml", $whole);
    my $result = $self->{peers}->measured($limit, @command);
    $result->{command} = "@command";
    return { %$result, fault => "no answer in $limit s" } if $result->{status} eq 'timeout';
    return { %$result, fault => "resolve: status $result->{status}" }
        unless $result->{status} =~ /^[01]$/;
    $self->read_timing($result, $manifests);
    my $json = slurp("$self->{peers}{scratch}/stdout");
    if ($result->{status} eq '1') {
        $result->{unsolvable} = [$json =~ /"at": "([^"]*)"/g];
        return $result;
    }
    return $self->read_closure($result, $json, "$folder/problem", $app);
}

sub manifests {
    my ($folder) = @_;
    return -e "$folder/stream.yaml" ? "$folder/stream.yaml" : "$folder/tree";
}

# The answer with a proof, and what the certifier takes to believe it.
sub certify {
    my ($self, $certify, $folder, $app, $limit) = @_;
    my ($peers, $proof) = ($self->{peers}, "$self->{peers}{scratch}/proof");
    my @input = ('--manifests', manifests($folder), "$folder/apps/$app/app.yaml");
    unlink $proof;
    my @prove = ($self->{resolve}, @input, '-n', '--proof', $proof);
    my $proved = $peers->measured($limit, @prove);
    return { %$proved, fault => "@prove: status $proved->{status}" } if $proved->{status} ne '0';
    my $checked = $peers->measured($limit, $certify, @input, $proof);
    $checked->{command} = join ' ', $certify, @input, $proof;
    $checked->{bytes} = -s $proof;
    $checked->{proving} = $proved->{seconds};
    return $checked if $checked->{status} eq '0';
    return { %$checked, fault => "$checked->{command}: status $checked->{status}" };
}

sub read_timing {
    my ($self, $result, $manifests) = @_;
    if (!$self->{timing}) {
        my $check = $self->{checks}{$manifests};
        my $solve = $result->{cpu} - $check->{cpu};
        $result->{read} = $check->{seconds};
        $result->{solve} = $solve > 0 ? $solve : 0;
        return;
    }
    my %parts = slurp("$self->{peers}{scratch}/stderr") =~ /^timing: (\S+) ([\d.]+) ms$/mg;
    $result->{$_} = 0 for 'read', 'solve';
    for (keys %parts) {
        my $part = /^(?:read|index)$/ ? 'read' : /^write$/ ? next : 'solve';
        $result->{$part} += $parts{$_} / 1000;
    }
    return;
}

sub read_closure {
    my ($self, $result, $json, $path, $app) = @_;
    my $problem = $self->{peers}->problem($path);
    my ($size, $minimal) = $json =~ /"size": (\d+), "minimal": "([^"]*)"/;
    my ($list) = $json =~ /"components": \[(.*?)\],\n/s;
    my @numbers = map { $problem->number($_) } $list =~ /"name": "([^"]*)"/g;
    $result->{fault} = $problem->fault($app, @numbers);
    $result->{fault} //= "its size is not $size" if $size != $problem->cost(@numbers);
    delete $result->{fault} unless defined $result->{fault};
    return { %$result, count => scalar @numbers, size => $size, proven => $minimal eq 'proven' };
}

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!\n";
    local $/ = undef;
    return scalar <$in>;
}

1;
