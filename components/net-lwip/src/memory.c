/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - all memory of lwIP, at most OPT_MEMORY bytes: packets, connections, sockets.
 *
 * Blocks of a few sizes that come and go with each packet are kept when they are given back, some
 * of each size; the rest is the heap's.
 */
#include "internal.h"

#include <heap.h>
#include <lwip/mem.h>
#include <mem.h>

enum { KEPT = 32, CLASSES = 4, NO_CLASS = CLASSES };

/* Before each block. Keeps its alignment. */
struct header {
    size_t size; /* all of it */
    struct header *next;
};

static const uint16_t sizes[CLASSES] = {128, 256, 512, 1728};

static struct {
    size_t used; /* by blocks that are not kept */
    struct {
        struct header *first;
        unsigned count;
    } kept[CLASSES];
} net_lwip_memory;

static unsigned class_of(size_t size)
{
    unsigned class = 0;
    while (class < CLASSES && size > sizes[class])
        class ++;
    return class;
}

/* Gives back to the heap what is kept. */
static void forget_kept(void)
{
    for (unsigned class = 0; class < CLASSES; class ++) {
        struct header *header = net_lwip_memory.kept[class].first;
        while (header != NULL) {
            struct header *next = header->next;
            heap_free(header);
            header = next;
        }
        net_lwip_memory.kept[class].first = NULL;
        net_lwip_memory.kept[class].count = 0;
    }
}

static struct header *allocate(size_t size)
{
    struct header *header = heap_alloc(size);
    if (header == NULL) {
        forget_kept();
        header = heap_alloc(size);
    }
    return header;
}

void *net_lwip_take(size_t size)
{
    size += sizeof(struct header);
    unsigned class = class_of(size);
    if (class != NO_CLASS)
        size = sizes[class];
    if (size > OPT_MEMORY - net_lwip_memory.used)
        return NULL;
    struct header *header = NULL;
    if (class != NO_CLASS && net_lwip_memory.kept[class].first != NULL) {
        header = net_lwip_memory.kept[class].first;
        net_lwip_memory.kept[class].first = header->next;
        net_lwip_memory.kept[class].count--;
    } else {
        header = allocate(size);
        if (header == NULL)
            return NULL;
        header->size = size;
    }
    net_lwip_memory.used += size;
    return header + 1;
}

void *net_lwip_take_zeroed(size_t count, size_t size)
{
    void *block = net_lwip_take(count * size);
    if (block != NULL)
        memset(block, 0, count * size);
    return block;
}

void net_lwip_give(void *block)
{
    struct header *header = (struct header *)block - 1;
    unsigned class = class_of(header->size);
    net_lwip_memory.used -= header->size;
    if (class == NO_CLASS || net_lwip_memory.kept[class].count == KEPT) {
        heap_free(header);
        return;
    }
    header->next = net_lwip_memory.kept[class].first;
    net_lwip_memory.kept[class].first = header;
    net_lwip_memory.kept[class].count++;
}

size_t net_lwip_memory_share(void)
{
    enum { MOST = OPT_MEMORY / 2 };
    return net_lwip_memory.used < MOST ? (MOST - net_lwip_memory.used) / 4 : 0;
}

/* The last eighth is for what comes: acknowledgements, and new connections. */
bool net_lwip_memory_for_one(void)
{
    return net_lwip_memory.used < OPT_MEMORY / 8 * 7;
}

bool net_lwip_memory_is_short(void)
{
    return net_lwip_memory.used > OPT_MEMORY / 2;
}
