/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - chunks of memory, and what lies in them.
 *
 * A chunk starts at a multiple of CHUNK_SIZE, so that any address in its first CHUNK_SIZE bytes
 * leads to its head. It is either divided into blocks of 32 bytes << order, each of which starts at
 * a multiple of its size, or it is one large block.
 */
#ifndef HEAP_BUDDY_INTERNAL_H
#define HEAP_BUDDY_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CHUNK_SIZE = 65536,
    UNIT_LOG = 5,
    UNIT = 1 << UNIT_LOG,        /* the smallest block */
    UNITS = CHUNK_SIZE / UNIT,   /* also the size of a divided chunk's head */
    HEAD_ORDER = 6,              /* of a block as large as that */
    TOP_ORDER = 10,              /* half a chunk */
    LARGEST = UNIT << TOP_ORDER, /* the largest block in a divided chunk */
    HEAD_UNITS = UNITS / UNIT,   /* what the head itself takes */
};

/*
 * The tag of a block in a divided chunk is that of its first unit: its order, and whether it is
 * free. The tags of the units that hold the head say nothing; their bytes are its other fields.
 */
union chunk {
    struct {
        size_t pages; /* all of it */
        size_t used;  /* blocks in use, the head not counted */
        bool is_large;
    };
    uint8_t tags[UNITS];
};

enum { TAG_FREE = 0x80 };

static inline union chunk *chunk_of(const void *address)
{
    return (union chunk *)((uintptr_t)address & ~(uintptr_t)(CHUNK_SIZE - 1));
}

static inline void *chunk_at(union chunk *chunk, size_t offset)
{
    return (char *)chunk + offset;
}

static inline size_t offset_of(const void *address)
{
    return (uintptr_t)address & (CHUNK_SIZE - 1);
}

static inline uint8_t *tag_of(const void *block)
{
    return &chunk_of(block)->tags[offset_of(block) >> UNIT_LOG];
}

/* How many pages a chunk of size bytes has. */
size_t heap_buddy_pages(size_t size);

/* Returns a chunk of at least size bytes with pages set, or NULL. */
union chunk *heap_buddy_chunk(size_t size);

/* A block of the given order, at most TOP_ORDER, or NULL. */
void *heap_buddy_take(unsigned order);
void heap_buddy_give(void *block);

/* Makes a block one of the given order where it is. Returns whether that worked. */
bool heap_buddy_resize(void *block, unsigned order);

#endif
