/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sat.h - a small satisfiability engine: conflict-driven clause learning, incremental, with
 * assumptions and the subset of them that failed.
 *
 * Variables count from 1; a literal is a variable or its negative. Clauses and variables may be
 * added between calls of sat_solve and are never taken back: a clause that may be withdrawn
 * carries a literal of its own that is assumed. The same calls give the same results.
 */
#ifndef RESOLVER_SAT_H
#define RESOLVER_SAT_H

#include "memory.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

enum sat_result { SAT_NO, SAT_YES, SAT_UNKNOWN /* the limit was reached */ };

struct sat;

struct sat *sat_new(struct arena *arena);
int sat_variable(struct sat *sat);
/* How many there are. */
uint32_t sat_variables(const struct sat *sat);
void sat_clause(struct sat *sat, const int *literals, size_t count);

/* Can all clauses hold while each assumption does? */
enum sat_result sat_solve(struct sat *sat, const int *assumptions, size_t count);
/* The same, but after so many propagation steps the answer may be SAT_UNKNOWN. */
enum sat_result sat_try(struct sat *sat, const int *assumptions, size_t count, uint64_t steps);
/* After SAT_YES: whether the literal is true in the model found. */
bool sat_value(const struct sat *sat, int literal);
/* After SAT_NO: the assumptions that cannot all hold, valid until the next call. */
const int *sat_core(const struct sat *sat, size_t *count);

/*
 * What follows by propagation alone from the assumptions. False when it ends in a conflict;
 * afterwards sat_implied is 1 for a literal that follows, -1 for one whose negation does, 0 for
 * others, until the next call.
 */
bool sat_propagate(struct sat *sat, const int *assumptions, size_t count);
int sat_implied(const struct sat *sat, int literal);

/* Propagation steps made so far, and the count at which sat_solve gives up (0: never). */
uint64_t sat_steps(const struct sat *sat);
void sat_limit(struct sat *sat, uint64_t steps);
/* Counts work that a hook has done. */
void sat_spend(struct sat *sat, uint64_t steps);
/* Called at the limit: returns the new one, or 0 to give up after all. */
typedef uint64_t (*sat_limit_fn)(void *context);
void sat_on_limit(struct sat *sat, sat_limit_fn reached, void *context);

/* A search gives up once the flag is not 0. NULL: there is none. */
void sat_stop(struct sat *sat, const volatile sig_atomic_t *flag);

/*
 * Called before each decision of a search, when propagation has come to an end without a conflict.
 * It may say what follows or cannot be by sat_lemma, look at the assignment by sat_implied and
 * sat_depth, and returns the literal to decide next, or 0 when the engine may choose.
 */
typedef int (*sat_decision_fn)(void *context);
void sat_on_decision(struct sat *sat, sat_decision_fn decide, void *context);
/*
 * In the hook: adds a clause all of whose literals are false, or all but the first, which is
 * open. False: the clause is a conflict, and the hook must return.
 */
bool sat_lemma(struct sat *sat, const int *literals, size_t count);
/* The level at which an assigned literal was assigned; 0: for ever. */
uint32_t sat_depth(const struct sat *sat, int literal);
/* The level of the search. */
uint32_t sat_level(const struct sat *sat);

/*
 * The clauses that were added, as far as they do not hold for ever, without the literals that are
 * false for ever: fills `literals` with the next one. Begins at *cursor 0; false: that was all.
 */
bool sat_next_clause(struct sat *sat, size_t *cursor, struct list *literals);

/*
 * `learned` is called with every clause that is learned or is a lemma, in order; each but a lemma
 * follows from the earlier ones. What it returns names the clause for `forgotten`, which is called
 * when the engine needs it no more. To be set before the first search.
 */
typedef size_t (*sat_learned_fn)(void *context, const int *literals, size_t count);
typedef void (*sat_forgotten_fn)(void *context, size_t name);
void sat_on_learned(struct sat *sat, sat_learned_fn learned, sat_forgotten_fn forgotten,
                    void *context);

#endif
