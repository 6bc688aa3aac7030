/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_kept.h - the manifests of a place (a file, or what is below a folder) from one run to
 * the next; private to manifest*.c.
 *
 * Only files without findings are kept. A file whose stamp is another is read again, and so are
 * the folders if the stamp of one is. Without a cache nothing is kept.
 */
#ifndef RESOLVER_MANIFEST_KEPT_H
#define RESOLVER_MANIFEST_KEPT_H

#include "cache.h"
#include "manifest_reader.h"

struct kept *kept_open(struct cache *cache, const char *place, struct arena *arena);

/* Adds to paths what walk_manifests would, if the folders are as they were. */
bool kept_walk(struct kept *kept, struct list *paths, struct list *seen);
/* What was seen from `first` on is of walk_manifests; whole: without findings. */
void kept_walked(struct kept *kept, const struct list *seen, size_t first, bool whole);

/* Adds the file's manifests, if it is as it was. */
bool kept_read(struct kept *kept, const char *path, struct manifests *manifests);
/* How much there is before a file is read. */
struct kept_mark {
    size_t manifests[KINDS], findings;
};
struct kept_mark kept_mark(struct manifests *manifests, const struct findings *findings);
/* What was read since the mark is of this file. */
void kept_add(struct kept *kept, const char *path, const struct stamp *stamp,
              const struct kept_mark *before, struct manifests *manifests,
              const struct findings *findings);

/* Afterwards, before the lists are sorted. */
void kept_save(struct kept *kept, struct manifests *manifests);

#endif
