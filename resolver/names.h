/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.h - from a name to its index, in constant time.
 *
 * The table keeps pointers to the names; they must outlive it. The first index given to a name
 * stays.
 */
#ifndef RESOLVER_NAMES_H
#define RESOLVER_NAMES_H

#include "memory.h"

#include <stdbool.h>
#include <stdint.h>

#define NONE UINT32_MAX

struct names {
    struct name_slot {
        const char *text; /* NULL: free */
        uint32_t index;
        uint32_t hash;
    } * slots;
    size_t mask;
    size_t count;
    struct arena *arena;
};

/* An empty table with room for that many names; it grows when there are more. */
void names_init(struct names *names, struct arena *arena, size_t room);
/* False, and nothing changes, when the name is there already. */
bool names_add(struct names *names, const char *text, uint32_t index);
/* NONE when the name is unknown. */
uint32_t names_find(const struct names *names, const char *text);
uint32_t names_find_bytes(const struct names *names, const char *text, size_t length);

#endif
