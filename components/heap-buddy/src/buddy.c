/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * buddy.c - blocks of divided chunks (Knuth, The Art of Computer Programming, volume 1, 2.5).
 *
 * A block's buddy is the other half of the block that both were made from: its offset in the chunk
 * differs in one bit. Two buddies are never both free: they are joined at once. The head of a chunk
 * is a block in use that is never given, so a chunk without others is 5 free blocks of rising
 * order. One such chunk is kept for the next block, others go back to pages.
 */
#include "internal.h"

#include <pages.h>

/* What a free block holds. */
struct link {
    struct link *next, *previous;
};

static struct {
    unsigned orders; /* bit k: lists[k] is not NULL */
    struct link *lists[TOP_ORDER + 1];
    union chunk *spare; /* the chunk that is kept although nothing in it is used, or NULL */
} heap_buddy;

static void insert(void *block, unsigned order)
{
    struct link *link = block, **list = &heap_buddy.lists[order];
    *tag_of(block) = (uint8_t)(TAG_FREE | order);
    *link = (struct link){*list, NULL};
    if (*list != NULL)
        (*list)->previous = link;
    *list = link;
    heap_buddy.orders |= 1u << order;
}

static void remove(void *block, unsigned order)
{
    struct link *link = block;
    if (link->next != NULL)
        link->next->previous = link->previous;
    if (link->previous != NULL)
        link->previous->next = link->next;
    else
        heap_buddy.lists[order] = link->next;
    if (heap_buddy.lists[order] == NULL)
        heap_buddy.orders &= ~(1u << order);
}

static bool is_free(const void *block, unsigned order)
{
    return *tag_of(block) == (TAG_FREE | order);
}

static bool add_chunk(void)
{
    union chunk *chunk = heap_buddy_chunk(CHUNK_SIZE);
    if (chunk == NULL)
        return false;
    chunk->used = 0;
    chunk->is_large = false;
    for (unsigned order = HEAD_ORDER; order <= TOP_ORDER; order++)
        insert(chunk_at(chunk, (size_t)UNIT << order), order);
    heap_buddy.spare = chunk;
    return true;
}

static void remove_chunk(union chunk *chunk)
{
    for (unsigned order = HEAD_ORDER; order <= TOP_ORDER; order++)
        remove(chunk_at(chunk, (size_t)UNIT << order), order);
    pages_free(chunk, chunk->pages);
}

/* Halves a block in use until it is of the order wanted; the upper halves are free. */
static void split(void *block, unsigned order, unsigned wanted)
{
    while (order > wanted) {
        order--;
        insert((char *)block + ((size_t)UNIT << order), order);
    }
    *tag_of(block) = (uint8_t)wanted;
}

void *heap_buddy_take(unsigned order)
{
    if (heap_buddy.orders >> order == 0 && !add_chunk())
        return NULL;
    unsigned found = (unsigned)__builtin_ctz(heap_buddy.orders >> order << order);
    void *block = heap_buddy.lists[found];
    union chunk *chunk = chunk_of(block);
    remove(block, found);
    split(block, found, order);
    chunk->used++;
    if (heap_buddy.spare == chunk)
        heap_buddy.spare = NULL;
    return block;
}

void heap_buddy_give(void *block)
{
    union chunk *chunk = chunk_of(block);
    size_t offset = offset_of(block);
    unsigned order = *tag_of(block);
    for (; order < TOP_ORDER; order++) {
        size_t buddy = offset ^ ((size_t)UNIT << order);
        if (buddy == 0 || !is_free(chunk_at(chunk, buddy), order))
            break;
        remove(chunk_at(chunk, buddy), order);
        offset &= buddy;
    }
    insert(chunk_at(chunk, offset), order);
    if (--chunk->used > 0)
        return;
    if (heap_buddy.spare == NULL)
        heap_buddy.spare = chunk;
    else
        remove_chunk(chunk);
}

/* Whether block, of the given order, is the lower half of one of the order wanted, all else free.
 */
static bool can_grow(const char *block, unsigned order, unsigned wanted)
{
    for (; order < wanted; order++) {
        size_t size = (size_t)UNIT << order;
        if ((offset_of(block) & size) != 0 || !is_free(block + size, order))
            return false;
    }
    return true;
}

bool heap_buddy_resize(void *block, unsigned wanted)
{
    unsigned order = *tag_of(block);
    if (!can_grow(block, order, wanted))
        return false;
    for (; order < wanted; order++)
        remove((char *)block + ((size_t)UNIT << order), order);
    split(block, order, wanted);
    return true;
}
