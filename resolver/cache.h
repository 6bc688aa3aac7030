/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cache.h - files that only save time, in $JOIST_CACHE, by default ~/.cache/joist/resolve.
 *
 * An entry is bytes under a key. It is whole or not there: written beside its place and renamed,
 * checked by a sum when it is read, and read only if it is the user's own. All may be deleted at
 * any time; the oldest go by themselves when there is too much. Nothing here is ever a finding.
 */
#ifndef RESOLVER_CACHE_H
#define RESOLVER_CACHE_H

#include "memory.h"

#include <stdint.h>

struct cache {
    struct arena *arena;
    const char *folder;  /* NULL: there is none, nothing is found and nothing kept */
    const char *context; /* this very program, and the current folder, where paths begin */
    uint64_t now_ns;     /* before anything was read */
};

/* Entries of another program or folder are not met. One that is not wanted has no folder. */
void cache_open(struct cache *cache, struct arena *arena, bool wanted);

/* The entry's bytes, in the arena, aligned for any object, a multiple of 8. NULL: there is none.
 * kind is a short word, key any text. */
const void *cache_find(const struct cache *cache, const char *kind, const char *key, size_t *size);

/* Writes an entry, to stand instead of an older one. Whatever fails, fails silently. */
struct cache_writer;
struct cache_writer *cache_write(const struct cache *cache, const char *kind, const char *key);
void cache_add(struct cache_writer *writer, const void *bytes, size_t size);
/* Zeros up to a multiple of 8. Returns how many bytes were added by now. */
uint64_t cache_align(struct cache_writer *writer);
/* Puts the entry in its place. */
void cache_done(struct cache_writer *writer);

#endif
