/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * walk.h - the manifests below a folder.
 */
#ifndef RESOLVER_WALK_H
#define RESOLVER_WALK_H

#include "findings.h"
#include "stamp.h"

/*
 * Adds each `*.yaml` below folder to paths (const char *), in no order, as manifest_read_path
 * describes it. What cannot be opened is a finding, but for a folder that is optional and missing.
 * Adds to seen (struct seen) what the paths follow from.
 */
void walk_manifests(const char *folder, bool optional, struct list *paths, struct list *seen,
                    struct findings *findings);

#endif
