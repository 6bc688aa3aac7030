/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * walk.h - paths as users write them, and the manifests below a folder.
 */
#ifndef RESOLVER_WALK_H
#define RESOLVER_WALK_H

#include "findings.h"

/* Without "./", doubled and trailing slashes; "." for nothing else. */
const char *path_clean(struct arena *arena, const char *path);
/* name in folder; folder "." is left out, and so is any before an absolute name. */
const char *path_join(struct arena *arena, const char *folder, const char *name);
/* The folder that path is in; "." at least. */
const char *path_folder(struct arena *arena, const char *path);

/*
 * Adds each `*.yaml` below folder to paths (const char *), in no order, as manifest_read_path
 * describes it. What cannot be opened is a finding, but for a folder that is optional and missing.
 */
void walk_manifests(const char *folder, bool optional, struct list *paths,
                    struct findings *findings);

#endif
