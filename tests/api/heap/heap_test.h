/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap_test.h - what the two sources of this suite share.
 */
#ifndef HEAP_TEST_H
#define HEAP_TEST_H

#include <stddef.h>

/* Take all memory, or most bytes of it (0: all), in blocks of several sizes, and give it back. */
void heap_test_exhaustion(size_t most);

#endif
