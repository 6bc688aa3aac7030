/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stamp.h - whether a file or a folder is still as it was, without reading it.
 *
 * Whatever writes to a file, renames, links or replaces one moves the time of its last change,
 * which no program can set; so equal stamps mean equal contents, but for changes within one step
 * of the file system's clock. A stamp is settled when that clock has gone on since.
 */
#ifndef RESOLVER_STAMP_H
#define RESOLVER_STAMP_H

#include "memory.h"

#include <stdint.h>
#include <sys/stat.h>

struct stamp {
    uint64_t device, inode, size;
    uint64_t modified_ns, changed_ns; /* since 1970, modulo 2^64 */
    uint64_t type;                    /* S_IFREG and the like; 0: nothing is there */
};

/* A path that was looked at, and what was there. */
struct seen {
    const char *path;
    struct stamp stamp;
    bool only_type; /* the rest of the stamp does not matter */
};

struct stamp stamp_of(const struct stat *status);
/* Of what the path leads to; all zero for nothing. */
struct stamp stamp_path(const char *path);
bool stamp_equal(const struct stamp *a, const struct stamp *b);
/* Whether whatever happens from now_ns on would change the stamp, which was taken later. */
bool stamp_settled(const struct stamp *stamp, uint64_t now_ns);
uint64_t stamp_now_ns(void);

void seen_add(struct list *seen, struct arena *arena, const char *path, struct stamp stamp);
/* For where only it matters whether there is a file, a folder or nothing. */
void seen_add_type(struct list *seen, struct arena *arena, const char *path);
/* Whether the same is there now. */
bool seen_again(const struct seen *seen);

#endif
