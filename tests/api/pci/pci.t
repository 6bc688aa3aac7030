#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# pci.t - conformance of pci on the machines that have it: a microvm does not.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('pci', \&image_tap, where => ['kvm'], not_machine => 'microvm');
