/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_io_test.h - what the parts of the suite share.
 */
#ifndef POSIX_IO_TEST_H
#define POSIX_IO_TEST_H

#include <errno.h>
#include <tap.h>

/* Whether call failed, with this error. */
#define FAILS(call, error, what) tap_ok((errno = 0, (call) == -1) && errno == (error), what)

void posix_io_test_pipe(void);
/* Only in an image that has threads, and what they wait with. */
void posix_io_test_threads(void);

#endif
