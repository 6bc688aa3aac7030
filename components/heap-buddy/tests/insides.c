/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - chunks, tags and lists of heap-buddy under a random workload, and what it does with
 * buddies. An argument is the number of pages by which chunks are out of line.
 *
 * The sources are included, for the lists are private to them.
 */
#include "../src/buddy.c"
#include "../src/chunk.c"
#include "../src/heap.c"
#include "heap_workload.h"
#include "pages_double.h"
#include "tap.h"

#include <stdlib.h>

/* Walks the blocks of a divided chunk behind its head; adds up free ones by order. */
static bool chunk_sound(union chunk *chunk, unsigned *free)
{
    size_t used = 0;
    for (size_t offset = UNIT << HEAD_ORDER; offset < CHUNK_SIZE;) {
        unsigned tag = *tag_of(chunk_at(chunk, offset)), order = tag & ~(unsigned)TAG_FREE;
        size_t size = (size_t)UNIT << order, buddy = offset ^ size;
        if (order > TOP_ORDER || offset % size != 0)
            return false;
        if (!(tag & TAG_FREE))
            used++;
        else if (buddy != 0 && buddy < CHUNK_SIZE && is_free(chunk_at(chunk, buddy), order))
            return false;
        else
            free[order]++;
        offset += size;
    }
    return used == chunk->used && (used > 0 || chunk == heap_buddy.spare);
}

static bool list_sound(unsigned order, unsigned count)
{
    const struct link *previous = NULL, *link = heap_buddy.lists[order];
    for (; link != NULL; previous = link, link = link->next, count--)
        if (link->previous != previous || !is_free(link, order) || count == 0)
            return false;
    return count == 0 && (heap_buddy.orders >> order & 1) == (heap_buddy.lists[order] != NULL);
}

static bool sound(void)
{
    unsigned free[TOP_ORDER + 1] = {0};
    size_t position = 0, count;
    for (union chunk *chunk; (chunk = pages_double_next(&position, &count)) != NULL;)
        if (offset_of(chunk) != 0 || chunk->pages != count ||
            (!chunk->is_large && (count != CHUNK_PAGES || !chunk_sound(chunk, free))))
            return false;
    for (unsigned order = 0; order <= TOP_ORDER; order++)
        if (!list_sound(order, free[order]))
            return false;
    return heap_buddy.spare == NULL || heap_buddy.spare->used == 0;
}

static void test_orders(void)
{
    bool good = order_of(0) == 0 && order_of(1) == 0;
    for (unsigned order = 0; order <= TOP_ORDER; order++) {
        size_t size = (size_t)UNIT << order;
        good = good && order_of(size) == order && order_of(size + 1) == order + 1;
    }
    tap_ok(good, "the order of a size is the smallest that holds it");
}

static void test_buddies(void)
{
    char *low = heap_alloc(32), *high = heap_alloc(32), *other = heap_alloc(64);
    tap_ok(low + 32 == high && ((uintptr_t)low & 32) == 0, "two halves of one block");
    heap_free(low);
    char *moved = heap_resize(high, 64);
    tap_ok(moved != high, "the upper half cannot grow where it is");
    low = heap_alloc(32);
    tap_ok(heap_resize(low, 64) == low && heap_usable(low) == 64, "the lower one can");
    tap_ok(heap_resize(low, 10) == low && heap_usable(low) == 32, "and shrinks again");
    heap_free(low);
    heap_free(moved);
    heap_free(other);
    tap_ok(sound(), "halves are joined");
}

/* A large block keeps its place while it shrinks, and its last page even when it is empty. */
static void test_large(void)
{
    size_t kept = pages_double_used();
    char *block = heap_alloc_aligned(4096, 200000);
    tap_ok(heap_resize(block, 100000) == block && heap_usable(block) == 2 * CHUNK_SIZE - 4096,
           "a large block shrinks");
    tap_ok(heap_resize(block, 0) == block && pages_double_used() == kept + CHUNK_PAGES,
           "to nothing");
    tap_ok(sound(), "and its pages are given back");
    heap_free(block);
    tap_ok(pages_double_used() == kept, "all of them");
}

int main(int argc, char **argv)
{
    static const struct heap_workload workload = {sound, CHUNK_PAGES};
    pages_double_reset(argc > 1 ? strtoul(argv[1], NULL, 10) : 0);
    test_orders();
    test_buddies();
    test_large();
    heap_workload_run(&workload);
    return tap_end();
}
