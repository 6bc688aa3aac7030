# SPDX-License-Identifier: BSD-2-Clause
#
# Scale::Apt - where apt keeps Debian's index, and apt itself as a peer: an `apt-get` with a state
# of its own, which knows that index alone and believes that nothing is installed. It simulates, so
# it needs no root and touches nothing of the machine's.
package Scale::Apt;

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Path qw(make_path);

# apt's own list of bookworm main for amd64; undef where there is none.
sub index_file {
    my ($file) = qx{apt-get indextargets --format '\$(FILENAME)' 'Created-By: Packages' \\
        'Codename: bookworm' 'Component: main' 'Architecture: amd64' 2>/dev/null};
    chomp $file if defined $file;
    return $file;
}

# Lists may be compressed in any way.
sub index_command {
    my ($file) = @_;
    return ('/usr/lib/apt/apt-helper', 'cat-file', $file);
}

sub new {
    my ($class, $folder, $peers) = @_;
    make_path(map { "$folder/$_" } 'lists/partial', 'cache/archives/partial', 'repository');
    $folder = abs_path($folder);
    my $self = bless { folder => $folder, peers => $peers }, $class;
    $self->write_configuration;
    my $file = index_file() // return undef;
    my $read = join ' ', index_command($file);
    system("$read >'$folder/repository/Packages'") == 0 or return undef;
    my $update = $peers->measured(120, $self->command('update'));
    return $update->{status} eq '0' ? $self : undef;
}

sub write_configuration {
    my ($self) = @_;
    my $folder = $self->{folder};
    my %files = (
        status         => '',
        'sources.list' => "deb [trusted=yes arch=amd64] file:$folder/repository ./\n",
        'apt.conf'     => <<"CONF",
Dir::State "$folder";
Dir::State::status "$folder/status";
Dir::Cache "$folder/cache";
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Install-Recommends "false";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Sandbox::User "";
Debug::NoLocking "true";
CONF
    );
    for my $name (keys %files) {
        open my $out, '>', "$folder/$name" or die "$folder/$name: $!\n";
        print $out $files{$name};
        close $out;
    }
    return;
}

sub command {
    my ($self, @arguments) = @_;
    return ('env', "APT_CONFIG=$self->{folder}/apt.conf", 'apt-get', @arguments);
}

# What `apt-get install` would take: a result as Scale::Peers makes them.
sub install {
    my ($self, $problem, $package) = @_;
    my @command = $self->command('-s', 'install', $package);
    my $result = $self->{peers}->measured(120, @command);
    $result->{command} = "@command";
    return { %$result, fault => "no answer, status $result->{status}" } if $result->{status} ne '0';
    open my $in, '<', "$self->{peers}{scratch}/stdout" or die "stdout: $!\n";
    my @numbers = map { /^Inst (\S+)/ ? $problem->number($1) : () } <$in>;
    close $in;
    return { %$result, count => scalar @numbers, size => $problem->cost(@numbers) };
}

1;
