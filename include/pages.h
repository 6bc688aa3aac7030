/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages.h - the machine's memory in pages of PAGES_SIZE bytes, for heaps, stacks and buffers.
 */
#ifndef PAGES_H
#define PAGES_H

#include <stddef.h>

#define PAGES_SIZE 4096

/*
 * Allocate count pages, contiguous, readable and writable, never executable.
 *
 * count is at least 1. The content is undefined.
 *
 * Returns the address of the first page, a multiple of PAGES_SIZE, or
 *   NULL  no contiguous run of that many pages; nothing changed
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void *pages_alloc(size_t count);

/*
 * Give back the count pages at first: a whole allocation, or any part of one.
 *
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
void pages_free(void *first, size_t count);

/*
 * Tell how many pages could be allocated now, one by one.
 *
 * Returns that number; where the host decides, an upper bound.
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
size_t pages_available(void);

#endif
