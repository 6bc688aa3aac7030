/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments_table.h - the verbs and options that there are; private to arguments*.c.
 *
 * The command line is read by these tables, and `help` is printed from them.
 */
#ifndef RESOLVER_ARGUMENTS_TABLE_H
#define RESOLVER_ARGUMENTS_TABLE_H

#include "arguments.h"

enum flag {
    FLAG_TARGET,
    FLAG_USE,
    FLAG_MANIFESTS,
    FLAG_ADD,
    FLAG_ROOT,
    FLAG_OUTPUT,
    FLAG_FORMAT,
    FLAG_JSON,
    FLAG_NOTHING,
    FLAG_LOCK,
    FLAG_LOCKED,
    FLAG_IF_CHANGED,
    FLAG_PROOF,
    FLAG_NO_CACHE,
    FLAG_TIME_LIMIT,
    FLAG_TIMING,
    FLAG_APP,
    FLAG_HELP,
    FLAG_VERSION,
};

#define BIT(flag) (1u << (flag))

enum { FLAGS = FLAG_VERSION + 1, VERBS = VERB_VERSION + 1 };

struct option_entry {
    const char *name;  /* --name, or -n when it is one letter */
    const char *value; /* NULL: takes none; else as an operand */
    const char *help;
};

struct verb_entry {
    const char *name;
    const char *operands; /* in capitals what they are, in small letters what they say */
    size_t least, most;   /* operands */
    unsigned options;     /* BIT of each */
    const char *help;
};

extern const struct option_entry options[FLAGS];
extern const struct verb_entry verbs[VERBS];

/* The option that the word names, or -1; *value is what follows in the same word, or NULL. */
int arguments_find_option(const char *word, const char **value);
/* "0.5", "10", in nanoseconds, up to 30 years. False: it is no such number. */
bool arguments_seconds(const char *text, uint64_t *ns);
/* The verb of that name, or -1. */
int arguments_find_verb(const char *name);

#endif
