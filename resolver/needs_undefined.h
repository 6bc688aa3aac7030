/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_undefined.h - what some objects and archives take and none of them defines.
 *
 * Of archives beside objects only the members count that something reaches, as a linker has it; of
 * archives alone all do.
 */
#ifndef RESOLVER_NEEDS_UNDEFINED_H
#define RESOLVER_NEEDS_UNDEFINED_H

#include "elf_file.h"
#include "names.h"

/* Where a symbol is taken. */
struct taker {
    const char *file;     /* "main.o", "libx.a(main.o)" */
    const char *function; /* that takes it first; NULL: unknown */
    size_t references;
};

struct undefined {
    const char *symbol;
    struct list takers; /* of struct taker, in the order of the files */
};

struct objects {
    struct findings *findings;
    struct list files;   /* of struct object */
    struct list members; /* of archives: struct object */
};

/* An object or an archive. Each false after a finding. */
bool objects_add(struct objects *objects, const char *file);
/* An object in memory; file is for messages. */
bool objects_add_bytes(struct objects *objects, const char *file, struct bytes bytes);
/* A list of struct undefined, by name. */
struct list objects_undefined(const struct objects *objects);

#endif
