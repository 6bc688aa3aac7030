#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# thread_pointer.t - conformance of thread_pointer on every provider and target: where the host has no thread pointer of its own.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('thread_pointer', \&image_tap, where => ['kvm', 'linux']);
