/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.c - the heap's functions by those of mallocng, which keeps all of its contract that C's
 * malloc family has in common with it; the rest is here.
 */
#include <heap.h>

enum { LARGEST_ALIGNMENT = 4096 };

_Noreturn void heap_mallocng_broken(void)
{
    if (has_trap)
        trap_panic("heap: a block was freed twice, or written beyond its end");
    __builtin_trap();
}

void *heap_alloc(size_t size)
{
    return malloc(size);
}

void *heap_alloc_aligned(size_t alignment, size_t size)
{
    if (alignment - 1 >= LARGEST_ALIGNMENT || (alignment & (alignment - 1)) != 0)
        return NULL;
    return aligned_alloc(alignment, size);
}

void *heap_resize(void *block, size_t size)
{
    return realloc(block, size);
}

void heap_free(void *block)
{
    free(block);
}

size_t heap_usable(const void *block)
{
    return malloc_usable_size((void *)block);
}
