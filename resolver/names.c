/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - a hash table from names to indices: open addressing, linear probing, never more than
 * half full, nothing is ever removed.
 */
#include "names.h"

#include <string.h>

static size_t hash(const char *text, size_t length)
{
    uint64_t value = 14695981039346656037u; /* FNV-1a, 64 bits */
    for (size_t i = 0; i < length; i++)
        value = (value ^ (unsigned char)text[i]) * 1099511628211u;
    return (size_t)(value ^ value >> 32);
}

static struct name_slot *slot_of(const struct names *names, const char *text, size_t length)
{
    size_t at = hash(text, length) & names->mask;
    for (;; at = (at + 1) & names->mask) {
        struct name_slot *slot = &names->slots[at];
        if (!slot->text || (!strncmp(slot->text, text, length) && !slot->text[length]))
            return slot;
    }
}

static void grow(struct names *names)
{
    struct names bigger;
    names_init(&bigger, names->arena, names->mask + 1);
    for (size_t i = 0; i <= names->mask; i++)
        if (names->slots[i].text)
            names_add(&bigger, names->slots[i].text, names->slots[i].index);
    *names = bigger;
}

void names_init(struct names *names, struct arena *arena, size_t room)
{
    size_t size = 8;
    while (size < room * 2)
        size *= 2;
    *names = (struct names){.slots = arena_array(arena, size, sizeof(struct name_slot)),
                            .mask = size - 1,
                            .arena = arena};
}

bool names_add(struct names *names, const char *text, uint32_t index)
{
    if ((names->count + 1) * 2 > names->mask + 1)
        grow(names);
    struct name_slot *slot = slot_of(names, text, strlen(text));
    if (slot->text)
        return false;
    *slot = (struct name_slot){text, index};
    names->count++;
    return true;
}

uint32_t names_find_bytes(const struct names *names, const char *text, size_t length)
{
    const struct name_slot *slot = slot_of(names, text, length);
    return slot->text ? slot->index : NONE;
}

uint32_t names_find(const struct names *names, const char *text)
{
    return names_find_bytes(names, text, strlen(text));
}
