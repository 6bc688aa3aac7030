/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cache_entry.h - what the files of the cache look like; private to cache*.c.
 *
 * A head, the key with zeros behind it, the bytes with zeros behind them; each a multiple of
 * SUM_STEP bytes.
 */
#ifndef RESOLVER_CACHE_ENTRY_H
#define RESOLVER_CACHE_ENTRY_H

#include "cache.h"

#define ENTRY_MAGIC   UINT64_C(0x316863616a0a001a) /* holds a NUL and a control character */
#define LARGEST_ENTRY (128 << 20)

enum { SUM_STEP = 32 };

struct entry_head {
    uint64_t magic;
    uint64_t size; /* of the file */
    uint64_t sum;  /* of what follows the head */
    uint64_t zero;
};

/* Any change of one word changes it. */
struct sum {
    uint64_t lanes[4];
    uint64_t size;
};
void sum_start(struct sum *sum);
/* size is a multiple of SUM_STEP. */
void sum_add(struct sum *sum, const void *bytes, size_t size);
uint64_t sum_end(const struct sum *sum);

/* kind, context and key as one, and its file. */
const char *entry_key(const struct cache *cache, const char *kind, const char *key, size_t *size);
const char *entry_path(const struct cache *cache, const char *kind, const char *key, size_t size);

#endif
