#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# linux_syscall.t - conformance of linux_syscall on every provider and target of the plats linux
# and hosted.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('linux_syscall', \&image_tap, where => ['linux', 'hosted']);
