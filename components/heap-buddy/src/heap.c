/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.c - the API: small blocks from divided chunks, others from chunks of their own.
 *
 * A large block lies behind its chunk's head, as far as its alignment wants, and still in the first
 * CHUNK_SIZE bytes.
 */
#include "internal.h"

#include <heap.h>
#include <irq.h>
#include <mem.h>
#include <pages.h>
#include <trap.h>

enum { LARGEST_ALIGNMENT = 4096, LARGE_HEAD = 64 };

_Static_assert(sizeof(union chunk) == UNIT << HEAD_ORDER, "the head is a block");
_Static_assert(offsetof(union chunk, is_large) < HEAD_UNITS, "only tags that say nothing");
_Static_assert(LARGE_HEAD > offsetof(union chunk, is_large), "a large block's head");

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

static unsigned order_of(size_t size)
{
    return size <= UNIT ? 0 : 64 - UNIT_LOG - (unsigned)__builtin_clzl(size - 1);
}

static void *take_large(size_t alignment, size_t size)
{
    size_t offset = alignment < LARGE_HEAD ? LARGE_HEAD : alignment;
    if (size > PTRDIFF_MAX)
        return NULL;
    union chunk *chunk = heap_buddy_chunk(offset + size);
    if (chunk == NULL)
        return NULL;
    chunk->is_large = true;
    return chunk_at(chunk, offset);
}

static void *allocate(size_t alignment, size_t size)
{
    bool enabled = lock();
    size_t least = size < alignment ? alignment : size;
    void *block = least > LARGEST ? take_large(alignment, size) : heap_buddy_take(order_of(least));
    unlock(enabled);
    return block;
}

void *heap_alloc(size_t size)
{
    return allocate(1, size);
}

void *heap_alloc_aligned(size_t alignment, size_t size)
{
    if (alignment - 1 >= LARGEST_ALIGNMENT || (alignment & (alignment - 1)) != 0)
        return NULL;
    return allocate(alignment, size);
}

void heap_free(void *block)
{
    if (block == NULL)
        return;
    bool enabled = lock();
    union chunk *chunk = chunk_of(block);
    if (chunk->is_large)
        pages_free(chunk, chunk->pages);
    else if (has_trap && *tag_of(block) > TOP_ORDER)
        trap_panic("heap: a block was freed twice");
    else
        heap_buddy_give(block);
    unlock(enabled);
}

/* A large block only shrinks where it is; end is its own, counted from the chunk's start. */
static bool resize_large(union chunk *chunk, size_t end)
{
    size_t count = heap_buddy_pages(end);
    if (count > chunk->pages)
        return false;
    if (count < chunk->pages)
        pages_free(chunk_at(chunk, count * PAGES_SIZE), chunk->pages - count);
    chunk->pages = count;
    return true;
}

static bool resize_here(void *block, size_t size)
{
    union chunk *chunk = chunk_of(block);
    if (size > PTRDIFF_MAX)
        return false;
    if (chunk->is_large)
        return resize_large(chunk, offset_of(block) + size);
    return size <= LARGEST && heap_buddy_resize(block, order_of(size));
}

void *heap_resize(void *block, size_t size)
{
    if (block == NULL)
        return heap_alloc(size);
    bool enabled = lock();
    bool done = resize_here(block, size);
    unlock(enabled);
    if (done)
        return block;
    void *moved = heap_alloc(size);
    if (moved == NULL)
        return NULL;
    memcpy(moved, block, heap_usable(block));
    heap_free(block);
    return moved;
}

size_t heap_usable(const void *block)
{
    if (block == NULL)
        return 0;
    const union chunk *chunk = chunk_of(block);
    if (chunk->is_large)
        return chunk->pages * PAGES_SIZE - offset_of(block);
    return (size_t)UNIT << *tag_of(block);
}
