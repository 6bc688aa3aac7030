/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * names.c - a hash table from names to indices: open addressing, linear probing, never more than
 * half full, nothing is ever removed.
 */
#include "names.h"

#include <string.h>

/* Eight bytes at a time; each step can be undone, so that no information is lost on the way. */
static uint32_t hash(const char *text, size_t length)
{
    uint64_t value = length, piece = 0;
    for (; length >= sizeof piece; length -= sizeof piece, text += sizeof piece) {
        memcpy(&piece, text, sizeof piece);
        value = (value ^ piece) * 0x9e3779b97f4a7c15u; /* 2^64 by the golden ratio, odd */
        value ^= value >> 32;
    }
    piece = 0;
    memcpy(&piece, text, length);
    value = (value ^ piece) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(value >> 32);
}

/* The one of that name, or the free one for it. */
static struct name_slot *slot_of(const struct names *names, uint32_t hashed, const char *text,
                                 size_t length)
{
    for (size_t at = hashed & names->mask;; at = (at + 1) & names->mask) {
        struct name_slot *slot = &names->slots[at];
        if (!slot->text ||
            (slot->hash == hashed && !strncmp(slot->text, text, length) && !slot->text[length]))
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
    size_t length = strlen(text);
    uint32_t hashed = hash(text, length);
    struct name_slot *slot = slot_of(names, hashed, text, length);
    if (slot->text)
        return false;
    *slot = (struct name_slot){text, index, hashed};
    names->count++;
    return true;
}

uint32_t names_find_bytes(const struct names *names, const char *text, size_t length)
{
    const struct name_slot *slot = slot_of(names, hash(text, length), text, length);
    return slot->text ? slot->index : NONE;
}

uint32_t names_find(const struct names *names, const char *text)
{
    return names_find_bytes(names, text, strlen(text));
}
