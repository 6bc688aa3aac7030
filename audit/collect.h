/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * collect.h - from files to what parts define and want. Each function is false after a finding.
 */
#ifndef AUDIT_COLLECT_H
#define AUDIT_COLLECT_H

#include "promises.h"

/* An object, an archive or a shared library of the part. */
bool collect_file(struct audit *audit, struct audit_part *part, const char *file);
/* The archive that the compiler adds to every image. */
bool collect_runtime(struct audit *audit, const char *file);
/* Once all files are there: the members of archives that something in the image reaches. */
bool collect_reached(struct audit *audit);

/* Whether a file of the part has the symbol, reached or not. */
bool part_defines(const struct audit_part *part, const char *name);
/* Whether the part itself has what its objects mean by the name: not what is another's API. */
bool part_resolves(const struct audit *audit, const struct audit_part *part, const char *name);
/* An archive that is linked in, of which this image may need some members only. */
bool part_has_archive(const struct audit_part *part);

#endif
