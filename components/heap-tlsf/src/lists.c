/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lists.c - free blocks, in lists by size, found in constant time through two levels of bitmaps.
 *
 * Each power of two is one level of 16 lists of equal width; all sizes below 256 share the lowest
 * level, with one list for each size. The number of a list is thus its size as a small
 * floating-point number: exponent, and the four bits after the leading one.
 */
#include "internal.h"

enum { LISTS_LOG = 4, LISTS = 1 << LISTS_LOG, LEVELS = 32 };
enum { LOWEST_SHIFT = 4 }; /* a list of the lowest level is 1 << 4 bytes wide: one grain */

static struct {
    uint32_t levels;        /* bit l: lists[l] is not 0 */
    uint16_t lists[LEVELS]; /* bit i of lists[l]: heads[l][i] is not NULL */
    struct block *heads[LEVELS][LISTS];
} heap_tlsf_free;

/* The width of size's list is 1 << shift. */
static unsigned shift_of(size_t size)
{
    unsigned top = 63 - (unsigned)__builtin_clzl(size);
    return top < LOWEST_SHIFT + LISTS_LOG ? LOWEST_SHIFT : top - LISTS_LOG;
}

static unsigned list_of(size_t size)
{
    unsigned shift = shift_of(size);
    return ((shift - LOWEST_SHIFT) << LISTS_LOG) + (unsigned)(size >> shift);
}

static struct block **head_of(unsigned list)
{
    return &heap_tlsf_free.heads[0][0] + list;
}

void heap_tlsf_insert(struct block *block)
{
    unsigned list = list_of(size_of(block)), level = list >> LISTS_LOG;
    struct block **head = head_of(list);
    block->previous = NULL;
    block->next = *head;
    if (*head != NULL)
        (*head)->previous = block;
    *head = block;
    heap_tlsf_free.lists[level] |= (uint16_t)(1u << (list & (LISTS - 1)));
    heap_tlsf_free.levels |= UINT32_C(1) << level;
}

static void note_empty(unsigned list)
{
    unsigned level = list >> LISTS_LOG;
    heap_tlsf_free.lists[level] &= (uint16_t) ~(1u << (list & (LISTS - 1)));
    if (heap_tlsf_free.lists[level] == 0)
        heap_tlsf_free.levels &= ~(UINT32_C(1) << level);
}

void heap_tlsf_remove(struct block *block)
{
    if (block->next != NULL)
        block->next->previous = block->previous;
    if (block->previous != NULL) {
        block->previous->next = block->next;
        return;
    }
    unsigned list = list_of(size_of(block));
    *head_of(list) = block->next;
    if (block->next == NULL)
        note_empty(list);
}

/* The first block of the first list at or after this one; NULL: none. */
static struct block *first_from(unsigned list)
{
    unsigned level = list >> LISTS_LOG;
    unsigned lists = heap_tlsf_free.lists[level] & (~0u << (list & (LISTS - 1)));
    if (lists == 0) {
        uint32_t levels = heap_tlsf_free.levels & (~UINT32_C(1) << level);
        if (levels == 0)
            return NULL;
        level = (unsigned)__builtin_ctz(levels);
        lists = heap_tlsf_free.lists[level];
    }
    return heap_tlsf_free.heads[level][__builtin_ctz(lists)];
}

/*
 * Good fit: rounded up to the next list's lower bound, any block there will do. Failing that, the
 * first of size's own list may be long enough: it spares a chunk.
 */
struct block *heap_tlsf_find(size_t size)
{
    struct block *block = first_from(list_of(size + ((size_t)1 << shift_of(size)) - 1));
    if (block == NULL) {
        block = *head_of(list_of(size));
        if (block != NULL && size_of(block) < size)
            block = NULL;
    }
    return block;
}
