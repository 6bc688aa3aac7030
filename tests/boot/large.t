#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# large.t - an image of 18 MiB, mapped in pages of both sizes, is protected as a small one is.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Faults;
use Suite;

on_targets('tests/boot/large/app.yaml', \&test_access, where => ['kvm']);
