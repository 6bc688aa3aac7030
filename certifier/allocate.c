/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * allocate.c - malloc that ends the program where it fails.
 */
#include "allocate.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *or_end(void *memory)
{
    if (memory)
        return memory;
    fputs("certify: error: out of memory\n", stderr);
    exit(3);
}

void *allocate(size_t size)
{
    return or_end(malloc(size));
}

void *allocate_room(void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count <= *capacity)
        return items;
    size_t wanted = count < 16 ? 16 : count + count / 2;
    if (wanted > SIZE_MAX / item_size)
        return or_end(NULL);
    *capacity = wanted;
    return or_end(realloc(items, wanted * item_size));
}
