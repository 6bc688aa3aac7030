/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * check.h - what the audit finds, and what it tells the build.
 */
#ifndef AUDIT_CHECK_H
#define AUDIT_CHECK_H

#include "promises.h"

/* check.c: every promised symbol is defined, every wanted one declared. */
void check_parts(struct audit *audit);
/* References on each edge, one line each: consumer, API, provider, number. */
void write_edges(const struct audit *audit, struct text *out);

/* prototypes.c: what `gcc -aux-info` wrote, against the symbols of the APIs. */
void check_prototypes(struct audit *audit, const char *file);

/*
 * seal.c: finds global names that several parts define for themselves, and writes a header of
 * renames for each of these parts into folder. Returns whether one changed: its part must be
 * compiled again.
 */
bool seal_parts(struct audit *audit, const char *folder);

/* line.c: where in the sources the reference is; the object itself when nothing tells. */
struct place line_of(const struct audit *audit, const struct object *object,
                     const struct wanted *wanted);
/* The path without `./` before it. */
const char *plain_path(const char *path);

/* write.c: writes text to file, unless that is there already. Returns whether it was written. */
bool write_changed(struct audit *audit, const char *file, const struct text *text);

#endif
