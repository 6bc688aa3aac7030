/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sat_state.h - the engine's state, shared by its three files and by nobody else.
 *
 * Inside, variables count from 0 and a literal is 2 * variable, plus 1 when negated. Clauses lie
 * one behind the other in a pool of words and are named by their offset; the two watched literals
 * are the first two. `trail` holds what is assigned, in order; level 0 is what holds for ever.
 */
#ifndef RESOLVER_SAT_STATE_H
#define RESOLVER_SAT_STATE_H

#include "sat.h"

#define NO_CLAUSE     UINT32_MAX
#define CLAUSE_HEADER 2u /* words before the literals: their number, then rank * 2 + learned */

struct watch {
    uint32_t clause;  /* offset * 2, plus 1 when the clause has two literals */
    uint32_t blocker; /* another of its literals: when true, the clause need not be looked at */
};

struct watches {
    struct watch *items;
    uint32_t count, capacity;
};

struct variable {
    double activity;
    uint32_t reason; /* the clause that assigned it, or NO_CLAUSE */
    uint32_t level;
    uint32_t heap_at; /* its place in the heap, NO_CLAUSE when outside */
    bool phase;       /* the value it had last */
    bool seen;        /* scratch of the conflict analysis */
};

struct sat {
    struct arena *arena;
    bool contradiction; /* the clauses alone cannot hold */

    uint32_t *pool;
    size_t pool_count, pool_capacity;
    struct list learned; /* of uint32_t: offsets, which rise */
    struct list names;   /* of size_t: what on_learned calls these, when it is asked */
    size_t learned_limit;

    uint32_t variable_count, variable_capacity;
    struct variable *variables;
    struct watches *watches; /* by literal: clauses to look at when it becomes false */
    int8_t *values;          /* by literal: 1 true, -1 false, 0 open */
    int8_t *model;           /* by literal, of the last SAT_YES */

    uint32_t *trail;
    uint32_t trail_count, trail_head;
    uint32_t *level_start;   /* by level: length of the trail before its decision */
    uint32_t *level_literal; /* by level: what was decided; it may have held already */
    uint32_t level_capacity;
    uint32_t level;

    uint32_t *heap; /* of variables, the most active first */
    uint32_t heap_count;
    double bump;

    struct list clause;   /* of uint32_t: scratch, the clause being learned or added */
    struct list stack;    /* of uint32_t: scratch of the minimisation */
    struct list touched;  /* of uint32_t: variables with seen set */
    struct list core;     /* of int */
    struct list external; /* of int: scratch for the hook */
    uint32_t *level_mark; /* by level: stamp of the last clause ranked */
    uint32_t mark;

    double rank_fast, rank_slow; /* moving averages, for restarts */
    uint64_t conflicts, since_restart;
    uint64_t steps, limit;
    const volatile sig_atomic_t *stop;
    sat_limit_fn on_limit;
    void *on_limit_context;
    sat_decision_fn on_decision;
    void *on_decision_context;
    bool lemma_failed; /* a lemma was a conflict */
    uint32_t lemma;    /* that conflict; NO_CLAUSE: dealt with */

    sat_learned_fn on_learned;
    sat_forgotten_fn on_forgotten;
    void *on_learned_context;
    size_t name; /* of the clause that was learned last */
};

static inline uint32_t literal_in(int literal)
{
    return literal > 0 ? 2 * ((uint32_t)literal - 1) : 2 * ((uint32_t)-literal - 1) + 1;
}

static inline int literal_out(uint32_t literal)
{
    int variable = (int)(literal / 2) + 1;
    return literal & 1 ? -variable : variable;
}

static inline void push(struct list *list, struct arena *arena, uint32_t value)
{
    *(uint32_t *)list_add(list, arena, sizeof(uint32_t)) = value;
}

/* sat_state.c */
/* A larger array that begins with the old one. */
void *state_grown(struct arena *arena, const void *old, size_t old_count, size_t count,
                  size_t size);
uint32_t state_add_clause(struct sat *sat, const uint32_t *literals, uint32_t count, bool learned,
                          uint32_t rank);
/* The clause is looked at when the literal becomes false. */
void state_watch(struct sat *sat, uint32_t literal, uint32_t clause, uint32_t blocker);
void state_assign(struct sat *sat, uint32_t literal, uint32_t reason);
/* At which the literal is decided, which the caller assigns unless it holds. */
void state_new_level(struct sat *sat, uint32_t literal);
void state_backtrack(struct sat *sat, uint32_t level);
void state_bump(struct sat *sat, uint32_t variable);
/* The most active open variable, or NO_CLAUSE. */
uint32_t state_pick(struct sat *sat);
/* At level 0: drops what holds for ever and the worse half of what was learned. */
void state_reduce(struct sat *sat);

/* sat_learn.c */
/* Learns from a conflict above level 0, goes back, and asserts what follows. */
void learn_from(struct sat *sat, uint32_t conflict);
/* Tells on_learned of sat->clause, which is learned. */
void learn_tell(struct sat *sat);
/* sat->core becomes the assumptions that make `literal` false, itself included. */
void learn_core(struct sat *sat, uint32_t literal);

#endif
