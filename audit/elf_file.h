/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * elf_file.h - what an object, an archive or a shared library defines and asks for, read from the
 * file itself: 64-bit little-endian ELF of any processor.
 *
 * A file is checked as it is read: one that is damaged is a finding, never a wrong answer. Names
 * point into the file's bytes, which live in the arena.
 */
#ifndef AUDIT_ELF_FILE_H
#define AUDIT_ELF_FILE_H

#include "findings.h"
#include "memory.h"

#include <stdbool.h>
#include <stdint.h>

struct bytes {
    const unsigned char *data;
    size_t size;
};

/* A symbol that an object uses and does not define, and where it does so first. */
struct wanted {
    const char *name;
    size_t references;
    const char *section;
    uint64_t offset;      /* in section */
    const char *function; /* the function or variable that it lies in; NULL: in none */
    bool weak;            /* it may be missing */
};

struct object {
    const char *file;
    const char *member;        /* NULL: the file itself is the object */
    struct list defined;       /* of const char *: global and weak symbols */
    struct list wanted;        /* of struct wanted, references > 0 */
    bool constructors;         /* it has functions that something is to call before main */
    bool thread_local;         /* it has thread-local variables */
    const char *writable_code; /* a section that is both, or NULL */
    bool slim;                 /* byte code for link-time optimisation, and nothing else */
};

/* The whole file; false after a finding. */
bool bytes_read(const char *path, struct findings *findings, struct bytes *out);
/* The same of a file that is open, from its begin; name is for messages. */
bool bytes_read_from(int descriptor, const char *name, struct findings *findings,
                     struct bytes *out);
bool bytes_are_archive(const struct bytes *bytes);

/* A relocatable object. false after a finding. */
bool object_read(const char *file, const char *member, struct bytes bytes,
                 struct findings *findings, struct object *out);
/* The names that a shared library exports. false after a finding. */
bool library_read(const char *file, struct bytes bytes, struct findings *findings,
                  struct list *defined);

/* What an archive's index says: which member defines a symbol. */
struct indexed {
    const char *symbol;
    uint64_t member; /* its offset in the archive */
};
bool archive_index(const char *file, struct bytes bytes, struct findings *findings,
                   struct list *index);
/* The name and the bytes of the member at that offset. */
bool archive_member(const char *file, struct bytes bytes, uint64_t offset,
                    struct findings *findings, const char **name, struct bytes *out);
/* The offsets (uint64_t) of all members, without those that are only the archive's own. */
bool archive_members(const char *file, struct bytes bytes, struct findings *findings,
                     struct list *offsets);

#endif
