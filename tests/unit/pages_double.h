/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages_double.h - a provider of pages for unit tests, which watches its user.
 *
 * Pages come from an arena of PAGES_DOUBLE_COUNT pages, first fit from below. Those that are not
 * allocated are poisoned for ASan. Freeing one that is not allocated ends the program.
 */
#ifndef PAGES_DOUBLE_H
#define PAGES_DOUBLE_H

#include <pages.h>
#include <stdbool.h>

enum { PAGES_DOUBLE_COUNT = 8192 };

/* Forget everything; allocations start skew pages after a multiple of 1 MiB. */
void pages_double_reset(size_t skew);

/* Refuse the allocation after count more successful ones; -1: none. */
void pages_double_fail_after(long count);

/* No more than count pages at a time. */
void pages_double_limit(size_t count);

/* Pages in use now. */
size_t pages_double_used(void);

/* Calls of pages_alloc so far. */
unsigned long pages_double_calls(void);

/*
 * The runs of neighbouring pages from one allocation, less what was freed of them, one by one:
 * *position starts at 0. Returns the run's first byte, or NULL at the end.
 */
void *pages_double_next(size_t *position, size_t *count);

#endif
