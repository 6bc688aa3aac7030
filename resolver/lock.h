/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lock.h - `<app>.<target>.lock.yaml` beside app.yaml: the components of an answer, their versions
 * and the hashes of their manifests, to be committed and compared with.
 */
#ifndef RESOLVER_LOCK_H
#define RESOLVER_LOCK_H

#include "answer.h"

struct locked {
    const char *name;
    const char *version;
    const char *sha256; /* of the file that holds the manifest, in hexadecimal */
};

struct lock {
    const char *file;
    const char *app, *target;
    struct list components; /* of struct locked, sorted by name */
};

/* What the answer would be locked to. A manifest that is gone is a finding. */
struct lock lock_of(const struct answer *answer, struct findings *findings);
/* False after findings. */
bool lock_read(const char *file, struct lock *lock, struct findings *findings);
/* Replaces the file whole; a failure is a finding. */
void lock_write(const struct lock *lock, struct findings *findings);
/* A line of text for each component that comes, goes or differs: a list of const char *. */
struct list lock_compare(const struct lock *before, const struct lock *after, struct arena *arena);
/* Whether that is the name of such a file. */
bool lock_is_file(const char *path);

#endif
