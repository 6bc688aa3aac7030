/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cover_state.h - the state of cover.h, shared by the files that compute its bounds and by nobody
 * else: cover.c makes exact bounds and lemmas of multipliers, which come from simplex.c by way of
 * cover_simplex.c, or for large formulas from cover_ascent.c.
 */
#ifndef RESOLVER_COVER_STATE_H
#define RESOLVER_COVER_STATE_H

#include "cover.h"
#include "simplex.h"

/* A literal that is false, and by what the bound would be lower if it were not. */
struct base {
    int literal;
    uint32_t depth;
    int64_t worth;
};

/* By how much the bound rises when a variable that is taken in part is not taken, or is. */
struct gain {
    double down, up; /* for the whole of what is missing */
    bool known;
};

struct cover {
    struct arena *arena;
    struct sat *sat;
    uint32_t variables;
    uint64_t *weights; /* by variable */
    uint64_t divisor;  /* of all weights */
    int64_t scale;     /* of multipliers as integers */
    uint64_t limit;
    bool ascended; /* the multipliers are good */

    struct simplex *simplex; /* NULL: there is too much for it */
    uint64_t work;           /* of it, as far as the engine knows */
    uint32_t level;          /* of the search, when it was asked last */
    double value;            /* what it found */
    struct gain *gains;      /* by variable */
    struct gain middle;      /* of those that are known */
    uint32_t gains_known;

    uint32_t clauses;
    uint32_t *start; /* by clause, and one more: in literals */
    int *literals;
    double *y;      /* by clause */
    double *best;   /* the best of this node */
    int64_t *exact; /* by clause: as an integer; 0 where the clause is not active */

    uint32_t *active; /* the active clauses */
    uint32_t active_count;
    uint32_t *entry_start; /* by active clause, and one more */
    uint32_t *entries;     /* open literals: 2 * variable, plus 1 when negative */
    double *right;         /* by active clause: 1 - open negative literals */
    double *gradient;      /* by active clause */
    uint32_t *open;        /* the open variables in entries */
    uint32_t open_count;
    uint32_t *mark;      /* by variable: the node in which it was found open */
    uint32_t node, told; /* told: the node of the lemma before */
    double spent;        /* by what is true */
    double *charged;     /* by literal, as in entries: the multipliers of its clauses added up */
    double *taken; /* by literal: what it adds to its clause, with what costs less than nothing */
    int64_t *exact_reduced;
    double *share;     /* by variable: how often it was taken lately, or how far it is taken */
    struct list lemma; /* of int */
    struct list based; /* of struct base: what a bound rests on */

    cover_lemma_fn on_lemma;
    void *on_lemma_context;
};

/* cover_simplex.c */
/* The best multipliers there are, or some that show that the bound is above the limit. */
void cover_solve(struct cover *cover);
/* A variable that is taken in part, and raises the bound whichever value it gets; 0: none is. */
int cover_choose_split(struct cover *cover);

/* cover_ascent.c */
/* Better multipliers than before. */
void cover_ascend(struct cover *cover);
/* A variable that is dear and taken often; 0: none is. */
int cover_choose_taken(const struct cover *cover);

#endif
