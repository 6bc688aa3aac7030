/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * heap.c - two-level segregated fit (Masmano, Ripoll, Crespo, Real: TLSF, a new dynamic memory
 * allocator for real-time systems, ECRTS 2004): chunks and blocks.
 *
 * Memory comes from pages in chunks, each a row of blocks without gaps, ended by a head of size 0.
 * No two free blocks touch: they are joined at once. A chunk that is one free block goes back to
 * pages, except for one of the usual size. Nothing is prepared: the first allocation finds empty
 * lists and asks for a chunk.
 */
#include "internal.h"

#include <heap.h>
#include <irq.h>
#include <mem.h>
#include <options.h>
#include <pages.h>
#include <trap.h>

enum { LARGEST_ALIGNMENT = 4096 };

static struct {
    struct block *spare; /* the chunk that is kept although it is free; NULL: there is none */
} heap_tlsf;

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

static size_t round_up(size_t size, size_t unit)
{
    return (size + unit - 1) & ~(unit - 1);
}

/* The size of a block whose holder may use size bytes; 0: no block is that large. */
static size_t block_size(size_t size)
{
    if (size > BLOCK_LARGEST)
        return 0;
    size = round_up(size + BLOCK_OVERHEAD, BLOCK_GRAIN);
    return size < BLOCK_SMALLEST ? BLOCK_SMALLEST : size;
}

static struct block *block_of(const void *memory)
{
    return (struct block *)((char *)memory - BLOCK_HEAD);
}

/* A new chunk as one block in use of at least size bytes, or NULL. */
static struct block *grow(size_t size)
{
    size_t least = round_up(size + BLOCK_HEAD, PAGES_SIZE);
    size_t usual = round_up(OPT_CHUNK, PAGES_SIZE);
    size_t bytes = least < usual ? usual : least;
    struct block *block = pages_alloc(bytes / PAGES_SIZE);
    if (block == NULL && bytes > least) {
        bytes = least;
        block = pages_alloc(bytes / PAGES_SIZE);
    }
    if (block == NULL)
        return NULL;
    block->size = (bytes - BLOCK_HEAD) | BLOCK_FIRST;
    above(block)->size = 0;
    return block;
}

/* Returns a block in use of at least size bytes, or NULL. */
static struct block *take(size_t size)
{
    struct block *block = heap_tlsf_find(size);
    if (block == NULL)
        return grow(size);
    heap_tlsf_remove(block);
    if (heap_tlsf.spare == block)
        heap_tlsf.spare = NULL;
    block->size &= ~(size_t)BLOCK_FREE;
    above(block)->size &= ~(size_t)BLOCK_BELOW_FREE;
    return block;
}

/* Returns whether block, free, is its whole chunk, and that one is not needed. */
static bool is_surplus(struct block *block)
{
    if (!(block->size & BLOCK_FIRST) || size_of(above(block)) != 0)
        return false;
    if (heap_tlsf.spare != NULL || size_of(block) + BLOCK_HEAD > round_up(OPT_CHUNK, PAGES_SIZE))
        return true;
    heap_tlsf.spare = block;
    return false;
}

/* Frees a block in use. */
static void give(struct block *block)
{
    if (block->size & BLOCK_BELOW_FREE) {
        struct block *below = block->below;
        heap_tlsf_remove(below);
        below->size = (below->size & ~(size_t)BLOCK_FREE) + size_of(block);
        block = below;
    }
    struct block *next = above(block);
    if (next->size & BLOCK_FREE) {
        heap_tlsf_remove(next);
        block->size += size_of(next);
        next = above(block);
    }
    if (is_surplus(block)) {
        pages_free(block, (size_of(block) + BLOCK_HEAD) / PAGES_SIZE);
        return;
    }
    block->size |= BLOCK_FREE;
    next->size |= BLOCK_BELOW_FREE;
    next->below = block;
    heap_tlsf_insert(block);
}

/* Frees what a block in use has beyond size bytes. */
static void trim(struct block *block, size_t size)
{
    size_t excess = size_of(block) - size;
    if (excess < BLOCK_SMALLEST)
        return;
    block->size -= excess;
    above(block)->size = excess;
    give(above(block));
}

/* Frees the first bytes of a block in use, so that its holder's memory is aligned. */
static struct block *align(struct block *block, size_t alignment)
{
    size_t excess = -((uintptr_t)block + BLOCK_HEAD) & (alignment - 1);
    if (excess == 0)
        return block;
    if (excess < BLOCK_SMALLEST)
        excess += alignment;
    struct block *aligned = block_at(block, excess);
    aligned->size = size_of(block) - excess;
    block->size -= size_of(aligned);
    give(block);
    return aligned;
}

static void *allocate(size_t alignment, size_t size)
{
    size = block_size(size);
    if (size == 0)
        return NULL;
    bool enabled = lock();
    size_t room = alignment > BLOCK_GRAIN ? alignment + BLOCK_SMALLEST : 0;
    struct block *block = take(size + room);
    if (block != NULL) {
        if (room > 0)
            block = align(block, alignment);
        trim(block, size);
    }
    unlock(enabled);
    return block != NULL ? block_at(block, BLOCK_HEAD) : NULL;
}

void *heap_alloc(size_t size)
{
    return allocate(BLOCK_GRAIN, size);
}

void *heap_alloc_aligned(size_t alignment, size_t size)
{
    if (alignment - 1 >= LARGEST_ALIGNMENT || (alignment & (alignment - 1)) != 0)
        return NULL;
    return allocate(alignment, size);
}

void heap_free(void *memory)
{
    if (memory == NULL)
        return;
    struct block *block = block_of(memory);
    bool enabled = lock();
    if (has_trap && (block->size & BLOCK_FREE))
        trap_panic("heap: a block was freed twice");
    give(block);
    unlock(enabled);
}

/* Makes a block in use size bytes long where it is. Returns whether that worked. */
static bool resize_here(struct block *block, size_t size)
{
    struct block *next = above(block);
    if (size_of(block) < size && (next->size & BLOCK_FREE) &&
        size_of(block) + size_of(next) >= size) {
        heap_tlsf_remove(next);
        block->size += size_of(next);
        above(block)->size &= ~(size_t)BLOCK_BELOW_FREE;
    }
    if (size_of(block) < size)
        return false;
    trim(block, size);
    return true;
}

void *heap_resize(void *memory, size_t size)
{
    if (memory == NULL)
        return heap_alloc(size);
    size_t needed = block_size(size);
    if (needed == 0)
        return NULL;
    bool enabled = lock();
    bool done = resize_here(block_of(memory), needed);
    unlock(enabled);
    if (done)
        return memory;
    void *moved = heap_alloc(size);
    if (moved == NULL)
        return NULL;
    memcpy(moved, memory, heap_usable(memory));
    heap_free(memory);
    return moved;
}

size_t heap_usable(const void *memory)
{
    return memory != NULL ? size_of(block_of(memory)) - BLOCK_OVERHEAD : 0;
}
