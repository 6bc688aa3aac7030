#!/usr/bin/perl
# SPDX-License-Identifier: BSD-2-Clause
#
# none.t - conformance of initrd in an image without files.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../lib";
use Suite;

conform('initrd', \&image_tap, app => 'tests/api/initrd/none/app.yaml');
