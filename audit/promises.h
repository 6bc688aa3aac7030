/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * promises.h - what the manifests say about the parts of one image, as the resolver wrote it down
 * (resolver/emit_audit.c has the form), and what the objects turn out to hold.
 */
#ifndef AUDIT_PROMISES_H
#define AUDIT_PROMISES_H

#include "elf_file.h"
#include "names.h"

/* Before the symbols of APIs in a hosted image, whose names the host's C library may have too. */
#define AUDIT_APART "joist$"

struct symbol_list {
    const char **items;
    size_t count;
};

/* Every API that there is, in this image or not. */
struct audit_api {
    const char *name, *version;
    struct place at; /* of its symbols */
    struct symbol_list symbols;
};

/* A header of an API in use; a header of several APIs is several. */
struct audit_header {
    const char *file, *api;
};

struct promise {
    const char *api; /* "-": a name that no API has */
    struct place at;
    struct symbol_list symbols;
};

struct use {
    const char *api, *provider;
    struct place at;
    const char *how; /* requires, wants, generated */
    struct symbol_list symbols;
    size_t references;
};

struct absent {
    const char *api;
    struct place at;
};

enum audit_kind { AUDIT_COMPONENT, AUDIT_APP, AUDIT_IMAGE };

/* A global symbol that a part defines. */
struct global {
    const char *name;     /* in the object */
    const char *original; /* in the source: the name without the part's prefix */
    const char *file;     /* where it is defined: an object, or this member of an archive */
    const char *member;   /* NULL: compiled here, so it can be renamed */
    bool promised;
};

struct audit_part {
    const char *name, *identifier;
    enum audit_kind kind;
    struct place at;      /* where a requirement would be added */
    struct list promises; /* of struct promise */
    struct list uses;     /* of struct use */
    struct list absent;   /* of struct absent */

    struct list objects;   /* of struct object: of its sources, and the members of its archive
                              that are reached */
    struct list libraries; /* of struct library */
    struct list globals;   /* of struct global */
    struct names by_name;  /* of globals */
    struct names promised; /* every promised symbol */
    struct names used;     /* symbol to index of uses */
};

struct library {
    const char *file;
    struct bytes bytes;
    bool shared;
    struct list index;    /* of struct indexed; of a shared library without members */
    struct names symbols; /* of index */
    struct names members; /* read already: offsets as text */
};

struct audit {
    struct arena *arena;
    struct findings *findings;
    bool hosted;
    const char *addr2line;
    struct list apis;     /* of struct audit_api */
    struct list headers;  /* of struct audit_header */
    struct list parts;    /* of struct audit_part */
    struct names api_of;  /* symbol to index of apis; hosted: also with AUDIT_APART before it */
    struct names runtime; /* what the compiler's own library defines */
};

bool promises_read(struct audit *audit, const char *file);
struct audit_part *audit_part(struct audit *audit, const char *name);
const struct audit_api *audit_api(const struct audit *audit, const char *name);

#endif
