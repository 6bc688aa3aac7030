/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * encode.h - the model as clauses for the engine: what makes a set of components valid.
 *
 * A relaxed encoding has a selector for every line of a manifest that can stand against an
 * answer: assumed, the line holds; free, the engine may drop it. It serves to find the lines that
 * cannot all hold.
 */
#ifndef RESOLVER_ENCODE_H
#define RESOLVER_ENCODE_H

#include "best.h"
#include "model.h"
#include "proof.h"
#include "sat.h"

enum line_kind {
    LINE_REQUIREMENT, /* of consumer */
    LINE_USE,
    LINE_EXCLUSIVE, /* component provides a `one` API */
    LINE_CONFLICT,  /* component names another, or the app */
};

struct line {
    enum line_kind kind;
    int selector;
    uint32_t consumer;                     /* the component of the line, or the app or target */
    const struct requirement *requirement; /* LINE_REQUIREMENT */
    const struct pin *pin;                 /* LINE_USE */
    uint32_t api;                          /* LINE_EXCLUSIVE */
    const struct word *conflict;           /* LINE_CONFLICT */
};

struct encoding {
    const struct model *model;
    struct arena *arena;
    struct sat *sat;
    bool relaxed;
    struct proof *proof; /* NULL: none is asked for */
    int yes;             /* a literal that is always true */
    uint32_t *slice;     /* the components that an answer may need, in order */
    size_t slice_count;
    int *variables;       /* by component; 0 outside the slice */
    int *pin_selectors;   /* by number of the pin */
    int *generals;        /* by scope: the literal of its provider as a general one, 0: not yet */
    struct list lines;    /* of struct line, when relaxed */
    struct list wishes;   /* of int: one per preference, implies that it is kept; `yes` when it
                             cannot be broken */
    int *outside;         /* with a proof: by component, variables that it alone knows */
    struct list literals; /* of int: scratch, the clause being made */
    struct list folded;   /* of int: scratch, what is left of it */
    struct effort effort; /* of solve_best */
    struct parts *parts;  /* of solve.c; NULL before the first use */
};

void encode(struct encoding *encoding, const struct model *model, bool relaxed);
/* A plain encoding, each line of which is written to the proof. */
void encode_logged(struct encoding *encoding, const struct model *model, struct proof *proof);

/* What the engine's variables are, for formula_split. */
struct formula encoding_formula(const struct encoding *encoding);

/*
 * slice.c: the components that an answer may need, the app and the target. From the needs on, each
 * before what it requires. Without any `use` the ways to meet the requirements are noted on the
 * way, for a plain encoding: for each its consumer, how many, and the components; but for those
 * that the generated files meet.
 */
struct slice {
    struct list reached; /* of uint32_t */
    bool noted;
    struct list ways; /* of uint32_t */
};
struct slice slice_find(const struct model *model, bool relaxed);

#endif
