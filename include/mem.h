/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mem.h - the four functions that a compiler calls on its own (ISO C11, 7.24), each as the
 * standard says. They are never renamed, and stay outside link-time optimisation.
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/*
 * Copy size bytes between areas that do not overlap.
 *
 * Returns to.
 * Context: any. Never blocks.
 */
void *memcpy(void *restrict to, const void *restrict from, size_t size);

/*
 * Copy size bytes between areas that may overlap.
 *
 * Returns to.
 * Context: any. Never blocks.
 */
void *memmove(void *to, const void *from, size_t size);

/*
 * Set size bytes to the low eight bits of byte.
 *
 * Returns to.
 * Context: any. Never blocks.
 */
void *memset(void *to, int byte, size_t size);

/*
 * Compare size bytes as unsigned numbers.
 *
 * Returns a number below, equal to or above 0, as the first byte that differs is smaller in a,
 * there is none, or it is larger.
 * Context: any. Never blocks.
 */
int memcmp(const void *a, const void *b, size_t size);

#endif
