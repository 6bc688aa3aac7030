/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - blocks, and the lists of free ones.
 *
 * A block's head is 16 bytes, of which the first 8 belong to the block below: they are that one's
 * last bytes while it is in use, and say where it starts while it is free. So a block in use costs
 * 8 bytes beyond what its holder has.
 */
#ifndef HEAP_TLSF_INTERNAL_H
#define HEAP_TLSF_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct block {
    struct block *below; /* only while BELOW_FREE */
    size_t size;         /* in bytes, from here to the block above, and flags */
    struct block *next;  /* only while FREE, as is previous */
    struct block *previous;
};

enum {
    BLOCK_FREE = 1,
    BLOCK_BELOW_FREE = 2,
    BLOCK_FIRST = 4, /* of its chunk */
    BLOCK_FLAGS = 15,
};

enum {
    BLOCK_GRAIN = 16,   /* sizes and addresses are multiples of it */
    BLOCK_OVERHEAD = 8, /* bytes of a block in use that are not its holder's */
    BLOCK_HEAD = 16,    /* from a block to its holder's first byte */
    BLOCK_SMALLEST = 32,
};

/* What the lists can hold. */
#define BLOCK_LARGEST ((size_t)1 << 38)

static inline size_t size_of(const struct block *block)
{
    return block->size & ~(size_t)BLOCK_FLAGS;
}

static inline struct block *block_at(struct block *block, size_t distance)
{
    return (struct block *)((char *)block + distance);
}

static inline struct block *above(struct block *block)
{
    return block_at(block, size_of(block));
}

void heap_tlsf_insert(struct block *block);
void heap_tlsf_remove(struct block *block);

/* Returns a block of at least size bytes, still in its list, or NULL. */
struct block *heap_tlsf_find(size_t size);

#endif
