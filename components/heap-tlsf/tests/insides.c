/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - chunks, lists and bitmaps of heap-tlsf under a random workload, and what it does with
 * neighbours. An argument is the number of pages by which chunks are out of line.
 *
 * The sources are included, for the lists are private to them.
 */
#include "../src/heap.c"
#include "../src/lists.c"
#include "heap_workload.h"
#include "pages_double.h"
#include "tap.h"

#include <stdlib.h>

struct census {
    size_t blocks, bytes, spares;
};

/* Walks the blocks of one chunk; counts the free ones. */
static bool chunk_sound(struct block *block, size_t bytes, struct census *free)
{
    struct block *end = block_at(block, bytes - BLOCK_HEAD), *below = NULL;
    bool first = true;
    for (; block != end; below = block, block = above(block), first = false) {
        bool below_free = below != NULL && (below->size & BLOCK_FREE);
        bool is_free = block->size & BLOCK_FREE;
        if (block > end || size_of(block) < BLOCK_SMALLEST || (below_free && is_free) ||
            first != !!(block->size & BLOCK_FIRST) ||
            below_free != !!(block->size & BLOCK_BELOW_FREE) ||
            (below_free && block->below != below))
            return false;
        free->blocks += is_free;
        free->bytes += is_free ? size_of(block) : 0;
    }
    bool whole = (below->size & BLOCK_FREE) && (below->size & BLOCK_FIRST);
    free->spares += whole;
    return size_of(end) == 0 && !(end->size & BLOCK_FREE) && whole == (below == heap_tlsf.spare);
}

static bool list_sound(unsigned list, struct census *free)
{
    struct block *previous = NULL;
    bool noted = heap_tlsf_free.lists[list / LISTS] >> list % LISTS & 1;
    for (struct block *block = *head_of(list); block != NULL;
         previous = block, block = block->next) {
        if (block->previous != previous || !(block->size & BLOCK_FREE) ||
            list_of(size_of(block)) != list)
            return false;
        free->blocks++;
        free->bytes += size_of(block);
    }
    return noted == (*head_of(list) != NULL);
}

static bool sound(void)
{
    struct census walked = {0}, listed = {0};
    size_t position = 0, count;
    for (void *run; (run = pages_double_next(&position, &count)) != NULL;)
        if (!chunk_sound(run, count * PAGES_SIZE, &walked))
            return false;
    for (unsigned list = 0; list < LEVELS * LISTS; list++)
        if (!list_sound(list, &listed))
            return false;
    for (unsigned level = 0; level < LEVELS; level++)
        if ((heap_tlsf_free.levels >> level & 1) != (heap_tlsf_free.lists[level] != 0))
            return false;
    return walked.blocks == listed.blocks && walked.bytes == listed.bytes &&
           walked.spares == (heap_tlsf.spare != NULL);
}

/* Every size is in a list whose bounds hold it, and lists rise with sizes. */
static void test_lists(void)
{
    bool good = true;
    unsigned last = 0;
    for (size_t size = BLOCK_SMALLEST; size <= BLOCK_LARGEST && good;
         size += size < 5000 ? BLOCK_GRAIN : size / 37 / BLOCK_GRAIN * BLOCK_GRAIN) {
        unsigned list = list_of(size);
        size_t width = (size_t)1 << shift_of(size);
        good = list >= last && list < LEVELS * LISTS && width <= (size < 256 ? 16 : size / 16) &&
               list_of(size / width * width) == list &&
               list_of(size / width * width + width) > list;
        last = list;
    }
    tap_ok(good, "lists rise with sizes, each a sixteenth wide");
}

static void test_neighbours(void)
{
    char *a = heap_alloc(100), *b = heap_alloc(100), *c = heap_alloc(100), *d = heap_alloc(100);
    heap_free(b);
    tap_ok(heap_resize(a, 200) == a, "a block grows into the free one above it");
    tap_ok(heap_resize(a, 100) == a && heap_alloc(100) == b, "and gives that back");
    heap_free(a);
    heap_free(c);
    heap_free(b);
    tap_ok(heap_alloc(300) == a, "three neighbours become one");
    heap_free(a);
    heap_free(d);
    tap_ok(sound() && pages_double_used() == OPT_CHUNK / PAGES_SIZE, "one chunk is kept");
}

/* With a and c in use and b free between them, and no more memory to be had. */
static void test_refused(void)
{
    char *a = heap_alloc(1000), *b = heap_alloc(1000), *c = heap_alloc(1000), *rest[64];
    pages_double_limit(pages_double_used());
    unsigned count = 0;
    for (size_t size = OPT_CHUNK; size > 0; size /= 2)
        while (count < 64 && (rest[count] = heap_alloc(size)) != NULL)
            count++;
    heap_free(b);
    tap_ok(heap_resize(a, 3000) == NULL && heap_usable(a) < 1032, "a refused resize takes nothing");
    tap_ok(heap_alloc(1010) == NULL && sound(), "a block in the right list may be too small");
    tap_ok(heap_alloc(1000) == b, "or not");
    pages_double_limit(pages_double_used() + 1);
    void *last = heap_alloc(2000);
    tap_ok(last != NULL && sound(), "where memory ends, a chunk is as small as it can be");
    pages_double_limit(PAGES_DOUBLE_COUNT);
    heap_free(last);
    while (count > 0)
        heap_free(rest[--count]);
    heap_free(a);
    heap_free(b);
    heap_free(c);
}

int main(int argc, char **argv)
{
    static const struct heap_workload workload = {sound, OPT_CHUNK / PAGES_SIZE};
    pages_double_reset(argc > 1 ? strtoul(argv[1], NULL, 10) : 0);
    test_lists();
    test_neighbours();
    test_refused();
    heap_workload_run(&workload);
    return tap_end();
}
