#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# special.t - /dev/null and its kin.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Suite;

on_targets('tests/boot/special/app.yaml', \&image_tap, kinds => { kvm => 'dev', linux => 'release' });
