/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * malloc.c - the allocation functions of ISO C and POSIX, and the names by which newlib calls them,
 * over the image's heap. What does not fit sets errno to ENOMEM. realloc to size 0 leaves a block.
 */
#include <errno.h>
#include <heap.h>
#include <malloc.h>
#include <mem.h>
#include <reent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static void *or_enomem(void *block)
{
    if (!block)
        errno = ENOMEM;
    return block;
}

static bool overflows(size_t count, size_t size)
{
    return size && count > SIZE_MAX / size;
}

static bool is_alignment(size_t number)
{
    return number && (number & (number - 1)) == 0;
}

void *malloc(size_t size)
{
    return or_enomem(heap_alloc(size));
}

void *calloc(size_t count, size_t size)
{
    void *block = or_enomem(overflows(count, size) ? NULL : heap_alloc(count * size));
    return block ? memset(block, 0, count * size) : NULL;
}

void *realloc(void *block, size_t size)
{
    return or_enomem(heap_resize(block, size));
}

void *reallocarray(void *block, size_t count, size_t size)
{
    return or_enomem(overflows(count, size) ? NULL : heap_resize(block, count * size));
}

void free(void *block)
{
    heap_free(block);
}

size_t malloc_usable_size(void *block)
{
    return heap_usable(block);
}

/* Aligned */

void *memalign(size_t alignment, size_t size)
{
    if (!is_alignment(alignment)) {
        errno = EINVAL;
        return NULL;
    }
    return or_enomem(heap_alloc_aligned(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (!is_alignment(alignment) || alignment % sizeof(void *))
        return EINVAL;
    void *fresh = heap_alloc_aligned(alignment, size);
    if (!fresh)
        return ENOMEM;
    *block = fresh;
    return 0;
}

/* newlib's own calls. The thread is known without being told. */

void *_malloc_r(struct _reent *thread, size_t size)
{
    (void)thread;
    return malloc(size);
}

void *_calloc_r(struct _reent *thread, size_t count, size_t size)
{
    (void)thread;
    return calloc(count, size);
}

void *_realloc_r(struct _reent *thread, void *block, size_t size)
{
    (void)thread;
    return realloc(block, size);
}

void _free_r(struct _reent *thread, void *block)
{
    (void)thread;
    heap_free(block);
}
