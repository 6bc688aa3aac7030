/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * findings.h - what is wrong with the input, all of it, each with its place.
 *
 * Readers add findings and go on; main prints them at the end, sorted by place, in GCC's form
 * `file:line:column: error: …`, each followed by its notes.
 */
#ifndef RESOLVER_FINDINGS_H
#define RESOLVER_FINDINGS_H

#include "memory.h"

#include <stdbool.h>
#include <stdint.h>

/* Where something is written. Lines and columns count from 1, columns in characters. */
struct place {
    const char *file; /* as the user would name it, relative to the current folder where possible */
    uint32_t line;    /* 0: the file as a whole */
    uint32_t column;
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct note {
    struct place at; /* at.file == NULL: that of the finding */
    const char *says;
};

struct finding {
    enum severity severity;
    struct place at;
    const char *says;
    struct list notes; /* of struct note */
    size_t sequence;   /* the order of discovery, the last key of the sort */
};

struct findings {
    struct arena *arena;
    struct list list; /* of struct finding * */
    size_t errors;
    size_t io_errors; /* how many of the errors are the host's: exit status 3 instead of 2 */
};

/* Both return the finding, so that notes can be added to it. */
struct finding *findings_error(struct findings *findings, struct place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
struct finding *findings_warning(struct findings *findings, struct place at, const char *format,
                                 ...) __attribute__((format(printf, 3, 4)));
/* A file that cannot be read or written: `file: error: …`. */
struct finding *findings_io_error(struct findings *findings, const char *file, const char *format,
                                  ...) __attribute__((format(printf, 3, 4)));
void findings_note(struct findings *findings, struct finding *finding, struct place at,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* All findings as GCC would print them, sorted, duplicates dropped. */
void findings_print(struct findings *findings, struct text *out);
/* The same as an array of JSON: {"severity", "at": where known, "says", "notes": [{"at", "says"}]}.
 */
void findings_print_json(struct findings *findings, struct text *out);

#endif
