/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - the memory that a file system takes, within the limit.
 */
#include "internal.h"

#include <heap.h>
#include <mem.h>
#include <options.h>

void *fs_ram_take(struct ram *ram, size_t size)
{
    if (OPT_LIMIT != 0 && size > OPT_LIMIT - ram->used)
        return NULL;
    void *block = heap_alloc(size);
    if (block == NULL)
        return NULL;
    ram->used += size;
    return memset(block, 0, size);
}

void fs_ram_give(struct ram *ram, void *block, size_t size)
{
    ram->used -= size;
    heap_free(block);
}
