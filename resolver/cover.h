/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cover.h - lower bounds on the cost of the models of a formula, for branch and bound.
 *
 * Each clause is an inequality over 0-1 variables. For any multipliers y >= 0 of them
 *
 *     cost >= sum y[i] * (1 - negative literals of i) + sum over j of min(0, r[j])
 *     r[j] = weight[j] - sum over i of y[i] * (sign of j in i)
 *
 * (Lagrangian relaxation; the best y give the bound of the linear programme). y is found in
 * floating point, by the simplex method or, for large formulas, by subgradient steps, then rounded
 * to integers, with which the bound is computed exactly. Where it is above the limit, the literals
 * that it rests on cannot all hold: a clause, from which the engine learns as from any conflict.
 * Where a variable's r[j] is larger than what is left to the limit, its value follows.
 */
#ifndef RESOLVER_COVER_H
#define RESOLVER_COVER_H

#include "formula.h"

struct cover;

/*
 * NULL: the weights add up to too much to compute with. weights: by variable, from 1. The hook of
 * sat, to which the formula's clauses were added, is taken. before: one for the same formula and
 * weights, used no more, from which this one goes on; or NULL.
 */
struct cover *cover_new(struct arena *arena, struct sat *sat, const struct formula *formula,
                        const uint64_t *weights, const struct cover *before);
/* The largest number that all weights are multiples of. */
uint64_t cover_divisor(const struct formula *formula, const uint64_t *weights);
/* From now on only models that cost that at most are looked for. Must not rise. */
void cover_limit(struct cover *cover, uint64_t cost);
/* The bound without any decision: no model costs less. */
uint64_t cover_bound(struct cover *cover);
/* r[j] of each variable, at the bound that was computed last. */
void cover_reduced(const struct cover *cover, double *reduced);

/*
 * Called for every lemma, before the engine gets it: the literals, of which at least one must be
 * true in all models within the limit, and the integers that show it. With the clauses multiplied
 * by them and added, and `scale` times the limit on the cost, what stands for each variable is
 * r[j]; propagation of the lemma's negation then fails on that one inequality, after what
 * is false for ever, which the lemma leaves out.
 */
struct cover_lemma {
    const int *literals;
    size_t count;
    const int64_t *multipliers; /* by clause of the formula, in order */
    int64_t scale;
    uint64_t limit;
    bool again; /* the integers are those of the lemma before */
};
typedef void (*cover_lemma_fn)(void *context, const struct cover_lemma *lemma);
void cover_on_lemma(struct cover *cover, cover_lemma_fn told, void *context);

#endif
