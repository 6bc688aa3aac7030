/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * skeleton.h - the files of skeleton/, which `new` fills in; they are part of the program.
 *
 * In a skeleton `@name@` stands for what a struct blank says. What is no blank stays as it is.
 */
#ifndef RESOLVER_SKELETON_H
#define RESOLVER_SKELETON_H

#include "findings.h"

enum skeleton_kind { SKELETON_COMPONENT, SKELETON_API, SKELETON_APP };

struct blank {
    const char *name;
    const char *text;
};

struct skeleton_file {
    const char *path;
    struct text content;
};

/*
 * The files of one kind, below folder: in the places that Joist's tree has for them, or, alone,
 * together in one folder. A list of struct skeleton_file.
 */
struct list skeleton_fill(enum skeleton_kind kind, bool alone, const char *folder,
                          const struct list *blanks, struct arena *arena);
/*
 * Writes all of them, none of which may exist, or none. What prevents it is a finding.
 */
void skeleton_write(const struct list *files, struct findings *findings);

#endif
