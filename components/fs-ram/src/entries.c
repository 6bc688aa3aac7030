/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entries.c - the names in a directory: found by their hash, told in the order they were made.
 *
 * A reader's cursor is that of the last entry it was told, whether or not that is still there;
 * where it goes on is remembered, since readers rarely jump. Without memory for more buckets they
 * get fuller, and nothing fails.
 */
#include "internal.h"

#include <mem.h>

enum { FEWEST_BUCKETS = 8 };

/* FNV-1a, 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv). */
static uint32_t hash_of(struct fs_name name)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.text[i]) * 16777619u;
    return hash;
}

static struct entry **bucket_of(const struct entries *entries, uint32_t hash)
{
    return &entries->buckets[hash & (entries->bucket_count - 1)];
}

static size_t bytes(size_t name_length)
{
    return sizeof(struct entry) + name_length;
}

struct entry *fs_ram_entry(const struct node *directory, struct fs_name name)
{
    const struct entries *entries = &directory->entries;
    if (entries->buckets == NULL)
        return NULL;
    uint32_t hash = hash_of(name);
    struct entry *entry = *bucket_of(entries, hash);
    while (entry != NULL && (entry->hash != hash || entry->length != name.length ||
                             memcmp(entry->name, name.text, name.length) != 0))
        entry = entry->next_of_bucket;
    return entry;
}

/* Makes count buckets, if there is memory. */
static void spread(struct ram *ram, struct entries *entries, uint32_t count)
{
    struct entry **buckets = fs_ram_take(ram, count * sizeof(struct entry *));
    if (buckets == NULL)
        return;
    if (entries->buckets != NULL)
        fs_ram_give(ram, entries->buckets, entries->bucket_count * sizeof(struct entry *));
    entries->buckets = buckets;
    entries->bucket_count = count;
    for (struct entry *entry = entries->first; entry != NULL; entry = entry->after) {
        struct entry **bucket = bucket_of(entries, entry->hash);
        entry->next_of_bucket = *bucket;
        *bucket = entry;
    }
}

static void append(struct entries *entries, struct entry *entry)
{
    entry->before = entries->last;
    if (entries->last != NULL)
        entries->last->after = entry;
    else
        entries->first = entry;
    entries->last = entry;
    entry->cursor = ++entries->last_cursor;
    struct entry **bucket = bucket_of(entries, entry->hash);
    entry->next_of_bucket = *bucket;
    *bucket = entry;
    entries->count++;
}

struct entry *fs_ram_add(struct node *directory, struct fs_name name, struct node *node)
{
    struct entries *entries = &directory->entries;
    struct ram *ram = ram_of(directory);
    if (entries->buckets == NULL)
        spread(ram, entries, FEWEST_BUCKETS);
    else if (entries->count >= entries->bucket_count && entries->bucket_count < UINT32_MAX / 2)
        spread(ram, entries, 2 * entries->bucket_count);
    if (entries->buckets == NULL)
        return NULL;
    struct entry *entry = fs_ram_take(ram, bytes(name.length));
    if (entry == NULL)
        return NULL;
    entry->node = node;
    entry->hash = hash_of(name);
    entry->length = (uint32_t)name.length;
    memcpy(entry->name, name.text, name.length);
    append(entries, entry);
    return entry;
}

void fs_ram_remove(struct node *directory, struct entry *entry)
{
    struct entries *entries = &directory->entries;
    struct entry **link = bucket_of(entries, entry->hash);
    while (*link != entry)
        link = &(*link)->next_of_bucket;
    *link = entry->next_of_bucket;
    *(entry->before != NULL ? &entry->before->after : &entries->first) = entry->after;
    *(entry->after != NULL ? &entry->after->before : &entries->last) = entry->before;
    if (entries->told == entry)
        entries->told = entry->before;
    entries->count--;
    fs_ram_give(ram_of(directory), entry, bytes(entry->length));
}

void fs_ram_end_entries(struct node *directory)
{
    struct entries *entries = &directory->entries;
    if (entries->buckets != NULL)
        fs_ram_give(ram_of(directory), entries->buckets,
                    entries->bucket_count * sizeof(struct entry *));
}

/* The first entry whose cursor is above cursor. */
static struct entry *entry_after(const struct entries *entries, uint64_t cursor)
{
    struct entry *entry = entries->told;
    if (entry == NULL || entry->cursor > cursor)
        entry = entries->first;
    while (entry != NULL && entry->cursor <= cursor)
        entry = entry->after;
    return entry;
}

int fs_ram_read_directory(struct fs_node *fs_node, uint64_t *cursor, struct fs_entry *told)
{
    struct node *directory = (struct node *)fs_node;
    struct entry *entry = entry_after(&directory->entries, *cursor);
    fs_ram_accessed(directory);
    if (entry == NULL)
        return 0;
    directory->entries.told = entry;
    *cursor = entry->cursor;
    told->serial = entry->node->serial;
    told->type = entry->node->node.type;
    told->length = entry->length;
    memcpy(told->name, entry->name, entry->length);
    told->name[entry->length] = '\0';
    return 1;
}
