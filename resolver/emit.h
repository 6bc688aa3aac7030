/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit.h - what the writers of generated files share with each other, and with nobody else.
 *
 * Each writer adds files to one output; the disk is not touched before emit_all has all of them.
 * What is compiled together is a `part`: each member of the closure, the app, and the generated
 * wiring itself, which is the part `image`.
 */
#ifndef RESOLVER_EMIT_H
#define RESOLVER_EMIT_H

#include "names.h"
#include "resolve.h"

#define PART_IMAGE_NAME "image" /* of the part, and of the API that it provides */

enum output_kind { OUTPUT_TEXT, OUTPUT_PROGRAM, OUTPUT_LINK };

struct output_file {
    const char *path; /* below the output folder; "../last" lies beside it */
    enum output_kind kind;
    const char *data; /* of a link: what it points to */
    size_t length;
};

enum part_kind { PART_COMPONENT, PART_APP, PART_IMAGE };

struct part {
    enum part_kind kind;
    const char *name;
    const char *identifier; /* the name with `_` for what C refuses */
    const char *folder;     /* of its sources */
    const char *port;       /* below the output folder; NULL: all sources are in folder */
    const struct component *component; /* PART_COMPONENT */
    struct list view;                  /* of const struct api *, by name */
    struct list aliases;               /* of struct alias */
    struct list renames;               /* of struct rename */
    struct list has;                   /* of struct has */
};

/* `symbol` of an API that the part calls as `prefix`_`symbol`. */
struct alias {
    const struct api *api;
    const char *prefix;
    const char *symbol, *target; /* the name in the header, the name for the linker */
};

/* A symbol that the part's objects know under another name than its sources. */
struct rename {
    const char *from, *to;
};

/* `has_<api>`: whether an optional API, or this one of several alternatives, is bound. */
struct has {
    const char *api;
    bool bound;
};

/* The array of pointers that readers of a `many` API are given. */
struct table {
    const struct api *api;
    const char *symbol;    /* netdev_providers, or net_lwip$netdev_providers */
    struct list providers; /* of const struct component *, by name */
};

struct emit {
    const struct answer *answer;
    const struct places *places;
    struct findings *findings;
    struct arena *arena;
    struct list parts;  /* of struct part: members by name, the app, the image */
    struct list tables; /* of struct table */
    struct list ports;  /* of const char *: folders with an upstream.yaml, in use */
    struct list files;  /* of struct output_file */
};

void emit_file(struct emit *emit, enum output_kind kind, const char *path, const struct text *text);
struct text emit_text(const struct emit *emit);
const struct api *emit_api(const struct emit *emit, const char *name);
const struct binding *emit_binding(const struct emit *emit, size_t index);
/* The name with `_` for every character outside [a-z0-9_]. */
const char *emit_identifier(struct arena *arena, const char *name);
/* folder/path, without a leading "./". */
const char *emit_path(struct arena *arena, const char *folder, const char *path);
/*
 * Where setup/port links what the upstream.yaml of a folder pins, below the output folder: there
 * are upstream/ and built/. NULL: the folder has no such file.
 */
const char *emit_port(struct arena *arena, const char *folder);
/* The image needs what that folder's upstream.yaml pins. */
void emit_use_port(struct emit *emit, const char *folder);
/* Whether a manifest's path means a file of its port. */
bool emit_of_port(const char *path);
/* "apps/t/app.yaml:2". */
const char *emit_place(struct arena *arena, struct place place);
/* Sorts a list of const char *, bytewise. */
void emit_sort_strings(struct list *list);
/* A mapping's pairs by key: the order in which they are written must not matter. */
const struct pair *emit_sorted_pairs(struct arena *arena, const struct list *list);
/* Text between double quotes in C and in assembly. */
void emit_c_string(struct text *out, const char *string);
/* A word for the shell, quoted only where it must be. */
void emit_shell_word(struct text *out, const char *word);

/* The machine's memory in bytes. */
uint64_t emit_memory(const struct answer *answer);

/* emit_part.c: who sees what, under which name. */
void emit_parts(struct emit *emit);
bool part_consumes(const struct part *part, const struct binding *binding);
/* The unscoped provider of an API; NULL where there is none. */
const struct component *emit_provider(const struct emit *emit, const char *api);
/* The APIs that generated code calls where the image has a provider. */
enum { EMIT_CALLED = 2 };
extern const char *const emit_called[EMIT_CALLED];
/* Whether the component's symbols of the API carry its name. */
/* Whether the API's symbols have other names, so that the host's C library is apart; and these. */
bool emit_host_apart(const struct emit *emit, const struct api *api);
const char *emit_host_apart_name(struct arena *arena, const char *symbol);
bool emit_scoped(const struct emit *emit, const struct component *component, const struct api *api);
/* "const struct netdev_driver net_lwip_netdev" without the type. */
const char *emit_object(struct arena *arena, const struct component *component,
                        const struct api *api);

void emit_view(struct emit *emit);
void emit_bind(struct emit *emit);
void emit_wiring(struct emit *emit);
void emit_link_script(struct emit *emit);
void emit_make(struct emit *emit);
void emit_run(struct emit *emit);
void emit_audit(struct emit *emit);

/*
 * emit_output.c: brings the folder in line with files, whole or not at all; what lies below the
 * folders `owned` and is not among files is removed. Returns how many files changed.
 */
size_t output_write(const char *folder, const struct list *files, const char *const *owned,
                    struct findings *findings);

#endif
