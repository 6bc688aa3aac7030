/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * path.h - paths as users write them.
 */
#ifndef RESOLVER_PATH_H
#define RESOLVER_PATH_H

#include "memory.h"

/* Without "./", doubled and trailing slashes; "." for nothing else. */
const char *path_clean(struct arena *arena, const char *path);
/* name in folder; folder "." is left out, and so is any before an absolute name. */
const char *path_join(struct arena *arena, const char *folder, const char *name);
/* The folder that path is in; "." at least. */
const char *path_folder(struct arena *arena, const char *path);
/* The same place, clean and relative to the current folder. */
const char *path_from_here(struct arena *arena, const char *path);
/* path, as named from folder; both as named from the current one. An absolute path stays. */
const char *path_between(struct arena *arena, const char *folder, const char *path);

#endif
