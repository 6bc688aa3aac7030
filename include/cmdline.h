/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cmdline.h - one line of text as a list of arguments, by one quoting rule on every platform.
 *
 * Arguments are separated by spaces and tabs. Within '…' every byte stands for itself; within "…"
 * a backslash takes the next byte as it is; elsewhere too. Quoted and unquoted pieces that touch
 * are one argument, and '' is an empty one. There are no variables, patterns or comments. This is
 * the part of POSIX shell quoting (XCU 2.2) that needs no shell. A quote that is not closed ends
 * with the line, a backslash at the end stands for itself.
 */
#ifndef CMDLINE_H
#define CMDLINE_H

#include <stddef.h>

/*
 * Split line in place into arguments.
 *
 * line ends with NUL and belongs to the caller; it is overwritten, and the arguments point into
 * it. arguments has room for capacity entries, of which the last is kept for NULL: capacity is at
 * least 1.
 *
 * Returns the number of arguments, NULL not counted, or
 *   -E2BIG  more than capacity - 1; the first capacity - 1 are there, followed by NULL
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int cmdline_split(char *line, char **arguments, size_t capacity);

#endif
