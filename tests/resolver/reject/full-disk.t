# SPDX-License-Identifier: BSD-2-Clause
# full-disk: an answer that cannot be written is no success
== run: resolve help >/dev/full
== exit: 3
== stderr
resolve: error: standard output: No space left on device
