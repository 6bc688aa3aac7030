/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_file_test.h - what the parts of the suite share. All work in /tmp.
 */
#ifndef POSIX_FILE_TEST_H
#define POSIX_FILE_TEST_H

#include <errno.h>
#include <tap.h>

/* Whether call failed, with this error. */
#define FAILS(call, error, what) tap_ok((errno = 0, (call) == -1) && errno == (error), what)

/* Makes a file that contains text. */
void posix_file_test_make(const char *path, const char *text);

void posix_file_test_status(void);
void posix_file_test_times(void);

#endif
