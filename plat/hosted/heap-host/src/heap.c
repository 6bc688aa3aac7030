/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.c - each block is one of malloc's, so that what watches malloc watches it.
 *
 * Where the contract and C differ: a block of size 0 is a block, and stays one when it is resized.
 */
#include <heap.h>

/* A sanitizer's malloc takes a larger request for a mistake and ends the process. */
#define LARGEST ((size_t)1 << 38)

enum { LARGEST_ALIGNMENT = 4096, SMALLEST_ALIGNMENT = 16 };

/* The host's headers are not in view: ISO C11 7.22.3, man 3 memalign, malloc_usable_size. */
void *malloc(size_t size);
void *memalign(size_t alignment, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);
size_t malloc_usable_size(void *block);

void *heap_alloc(size_t size)
{
    return size > LARGEST ? NULL : malloc(size);
}

void *heap_alloc_aligned(size_t alignment, size_t size)
{
    if (alignment - 1 >= LARGEST_ALIGNMENT || (alignment & (alignment - 1)) != 0)
        return NULL;
    if (size > LARGEST)
        return NULL;
    return memalign(alignment < SMALLEST_ALIGNMENT ? SMALLEST_ALIGNMENT : alignment, size);
}

/* realloc(block, 0) would free it (man 3 realloc). */
void *heap_resize(void *block, size_t size)
{
    if (size > LARGEST)
        return NULL;
    return realloc(block, size > 0 ? size : 1);
}

void heap_free(void *block)
{
    free(block);
}

size_t heap_usable(const void *block)
{
    return malloc_usable_size((void *)block);
}
