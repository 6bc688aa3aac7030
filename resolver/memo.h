/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memo.h - what a run printed, kept for when everything it looked at is as it was.
 *
 * A run that prints what follows from its command line and from what it saw on the disk, and does
 * nothing else, needs not be done again: its text is found by the command line, and holds while
 * the stamps of all that it saw are the same. Looking costs one stat for each.
 */
#ifndef RESOLVER_MEMO_H
#define RESOLVER_MEMO_H

#include "cache.h"

struct memo {
    int status;
    struct text *out, *problems; /* for standard output and standard error */
};

/* Adds the texts, and sets the status. False, and nothing changes, when there is no memo. */
bool memo_find(const struct cache *cache, const char *key, struct memo *memo);
/* Seen is a list of struct seen. What changed just now is not remembered. */
void memo_keep(const struct cache *cache, const char *key, const struct memo *memo,
               const struct list *seen);

#endif
