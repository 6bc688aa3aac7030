/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exhaustion.c - the end of memory, and the way back from it.
 *
 * The blocks taken are a list through the blocks themselves, because no other memory is left to
 * remember them. Each holds its own address in its last word, as a seal.
 */
#include "heap_test.h"

#include <heap.h>
#include <stdint.h>
#include <tap.h>

struct taken {
    struct taken *next;
};

static void seal(struct taken *block, size_t size)
{
    uintptr_t address = (uintptr_t)block;
    for (unsigned i = 0; i < sizeof address; i++)
        ((unsigned char *)block)[size - 1 - i] = (unsigned char)(address >> (8 * i));
}

static bool sealed(const struct taken *block, size_t size)
{
    uintptr_t address = (uintptr_t)block;
    for (unsigned i = 0; i < sizeof address; i++)
        if (((const unsigned char *)block)[size - 1 - i] != (unsigned char)(address >> (8 * i)))
            return false;
    return true;
}

/* Allocates until there is no more, or until count blocks are there. Returns how many it got. */
static size_t take(struct taken **list, size_t size, size_t count)
{
    size_t got = 0;
    while (got < count) {
        struct taken *block = heap_alloc(size);
        if (block == NULL)
            break;
        seal(block, size);
        block->next = *list;
        *list = block;
        got++;
    }
    return got;
}

static bool all_sealed(const struct taken *list, size_t size)
{
    for (; list != NULL; list = list->next)
        if (!sealed(list, size))
            return false;
    return true;
}

/* Gives every second block back. Returns how many. */
static size_t give_half(struct taken *list)
{
    size_t given = 0;
    while (list != NULL && list->next != NULL) {
        struct taken *block = list->next;
        list->next = block->next;
        heap_free(block);
        list = list->next;
        given++;
    }
    return given;
}

static void give_all(struct taken **list)
{
    while (*list != NULL) {
        struct taken *block = *list;
        *list = block->next;
        heap_free(block);
    }
}

static void test_end(struct taken **list, size_t size)
{
    tap_ok(heap_alloc(size) == NULL, "%zu bytes: the end stays the end", size);
    if (*list == NULL)
        return;
    tap_ok(heap_resize(*list, (size_t)1 << 40) == NULL && sealed(*list, size),
           "%zu bytes: at the end, a refused heap_resize leaves the block", size);
}

static void test_blocks(size_t size, size_t most)
{
    struct taken *list = NULL;
    size_t limit = most == 0 ? SIZE_MAX : most / size;
    size_t count = take(&list, size, limit);
    tap_ok(count > 0, "%zu bytes: some are there", size);
    tap_note("%zu blocks of %zu bytes", count, size);
    if (count < limit)
        test_end(&list, size);
    else
        tap_note("the end of memory was not reached, and is not tested");
    tap_ok(all_sealed(list, size), "%zu bytes: all blocks are apart", size);

    size_t given = give_half(list);
    tap_ok(all_sealed(list, size), "%zu bytes: freeing others changes no block", size);
    /* A little less may be there: where pools begin is the provider's business. */
    size_t again = take(&list, size, given);
    tap_ok(again >= given - given / 16, "%zu bytes: what was freed can be had again", size);
    tap_ok(all_sealed(list, size), "%zu bytes: all blocks are apart again", size);
    give_all(&list);

    again = take(&list, size, count);
    tap_ok(again >= count - count / 16, "%zu bytes: after freeing all, as many again", size);
    tap_ok(all_sealed(list, size), "%zu bytes: and they are apart", size);
    give_all(&list);
}

/* A heap that does not join freed neighbours cannot give one block of half the memory. */
static void test_joined(size_t most)
{
    struct taken *list = NULL;
    size_t size = most == 0 ? (size_t)1 << 30 : most / 4;
    void *large = NULL;
    while (large == NULL && size > 64) {
        size /= 2;
        large = heap_alloc(size);
    }
    heap_free(large);
    take(&list, 48, most == 0 ? SIZE_MAX : most / 48);
    give_all(&list);
    large = heap_alloc(size);
    tap_ok(large != NULL, "freed blocks join to one of %zu bytes", size);
    heap_free(large);
}

void heap_test_exhaustion(size_t most)
{
    static const size_t sizes[] = {32, 1000, 4096, 100000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        test_blocks(sizes[i], most);
    test_joined(most);
}
