/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments.h - the command line as a structure.
 */
#ifndef RESOLVER_ARGUMENTS_H
#define RESOLVER_ARGUMENTS_H

#include "resolve.h"

enum verb {
    VERB_RESOLVE,
    VERB_GRAPH,
    VERB_CHECK,
    VERB_LIST,
    VERB_SHOW,
    VERB_WHY,
    VERB_WHYNOT,
    VERB_DIFF,
    VERB_NEEDS,
    VERB_NEW,
    VERB_COMPLETE,
    VERB_HELP,
    VERB_VERSION
};

enum graph_format {
    FORMAT_TEXT,
    FORMAT_DOT,
    FORMAT_JSON,
    FORMAT_MERMAID,
    FORMAT_SVG,
    FORMAT_HTML,
};

struct arguments {
    enum verb verb;
    enum verb about;          /* VERB_HELP: the verb to explain; VERB_HELP itself: all of them */
    struct list operands;     /* of const char * */
    struct list passed;       /* of const char *: for the compiler */
    const char *first_target; /* of several --target */
    const char *target;       /* the last one; NULL: not given; so are the next four */
    const char *root;
    const char *output;
    const char *proof;
    const char *app;
    const char *time_limit; /* as given */
    uint64_t time_limit_ns; /* of it */
    struct list use;        /* of struct choice, each key once: the last one given */
    struct list use_texts;  /* of const char *, as given */
    struct list manifests;  /* of const char *: instead of the default search path */
    struct list added;      /* of const char *: besides it */
    enum graph_format format;
    bool json;
    bool write_nothing;
    bool if_changed;
    bool lock, locked;
    bool no_cache;
    bool timing;
};

/* Mistakes are findings without a file. */
void arguments_parse(struct arguments *arguments, int argc, char **argv, struct findings *findings);

/* What may stand in the place of the last of some words. */
struct completion {
    struct arguments arguments; /* the words before it, as far as they say where manifests are */
    const char *before;         /* what of the last word stays as it is: "--target=" */
    const char *prefix;         /* its rest */
    struct list words;          /* of const char *: known without manifests */
    const char *classes;        /* the others, as help shows them: "COMPONENT|API", "" */
};
void arguments_complete(const struct list *words, struct completion *completion,
                        struct arena *arena);
/* What `resolve help` says about a verb. */
void arguments_help(enum verb verb, struct text *out);

#endif
