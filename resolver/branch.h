/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * branch.h - the cheapest model of a formula by branch and bound: the engine decides where the
 * bounds of cover.h are least sure, and learns from every bound that is too high.
 *
 * For formulas that are flat (hitting sets; requirements with many providers each), where cores
 * are long and many. Can be run a little at a time, beside another search.
 */
#ifndef RESOLVER_BRANCH_H
#define RESOLVER_BRANCH_H

#include "formula.h"

#include <signal.h>

struct branch;

/*
 * Models in which the units hold too; `model` is one, by variable. NULL: the sizes add up to more
 * than it can compute with. `stop` ends a search once it is not 0.
 */
struct branch *branch_new(struct arena *arena, const struct formula *formula,
                          const struct list *units, bool by_count, const bool *model,
                          const volatile sig_atomic_t *stop);
/* SAT_YES: the best model is found; SAT_UNKNOWN: not yet, after about so many more steps. */
enum sat_result branch_run(struct branch *branch, uint64_t steps);
/* The steps made so far. */
uint64_t branch_steps(const struct branch *branch);
/* The best model so far, by variable. */
const bool *branch_best(const struct branch *branch);
/* No model has a smaller size, or by_count fewer components. */
uint64_t branch_bound(const struct branch *branch);

/* Whether the formula looks as if branch and bound were the better way. */
bool branch_suits(const struct formula *formula);

#endif
