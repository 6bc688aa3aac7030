/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_source.h - C sources, compiled against the headers of all APIs, as an image would compile
 * them.
 *
 * The object exists in memory only; the compiler's messages go to standard error.
 */
#ifndef RESOLVER_NEEDS_SOURCE_H
#define RESOLVER_NEEDS_SOURCE_H

#include "elf_file.h"
#include "manifest.h"
#include "names.h"

/* A compiler for one target. */
struct compiler {
    struct findings *findings;
    struct list folders;     /* of const char *: where headers of APIs are */
    struct names headers;    /* of APIs, as sources name them */
    const struct list *more; /* of const char *: the user's options */
    const char *own_headers; /* the folder of the compiler's */
};

/* A C source or assembly, by the end of its name. */
bool is_source(const char *file);
/*
 * Each false after a finding. Headers that come with ports are fetched first, where they are not
 * there yet.
 */
bool compiler_find(struct compiler *compiler, const char *root, const struct target *target,
                   const struct manifests *manifests, const struct list *more,
                   struct findings *findings);
/*
 * Also adds to headers (const char *, each once, known by seen) those of APIs that the source and
 * its own headers include.
 */
bool compiler_run(const struct compiler *compiler, const char *file, struct bytes *object,
                  struct list *headers, struct names *seen);

#endif
