/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * chunk.c - pages that start at a multiple of CHUNK_SIZE.
 *
 * Their number is a multiple of CHUNK_SIZE, too: so a hole that a chunk leaves between others is
 * aligned at both ends, and whichever of them pages prefers, the next chunk fits.
 */
#include "internal.h"

#include <pages.h>

enum { CHUNK_PAGES = CHUNK_SIZE / PAGES_SIZE };

static void free_pages(void *first, size_t count)
{
    if (count > 0)
        pages_free(first, count);
}

/* What was just asked for is often aligned already; if not, the surplus on both sides goes back. */
static void *aligned_pages(size_t count)
{
    char *first = pages_alloc(count);
    if (first == NULL || offset_of(first) == 0)
        return first;
    pages_free(first, count);
    first = pages_alloc(count + CHUNK_PAGES - 1);
    if (first == NULL)
        return NULL;
    size_t before = (CHUNK_SIZE - offset_of(first)) % CHUNK_SIZE / PAGES_SIZE;
    free_pages(first, before);
    first += before * PAGES_SIZE;
    free_pages(first + count * PAGES_SIZE, CHUNK_PAGES - 1 - before);
    return first;
}

size_t heap_buddy_pages(size_t size)
{
    return (size + CHUNK_SIZE - 1) / CHUNK_SIZE * CHUNK_PAGES;
}

union chunk *heap_buddy_chunk(size_t size)
{
    union chunk *chunk = aligned_pages(heap_buddy_pages(size));
    if (chunk != NULL)
        chunk->pages = heap_buddy_pages(size);
    return chunk;
}
