/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * polish.h - cheap models by local search, before and beside a search that proves.
 *
 * For formulas whose clauses have one negative literal at most: what a clause lacks can always be
 * added, so a set that is taken apart can be mended.
 */
#ifndef RESOLVER_POLISH_H
#define RESOLVER_POLISH_H

#include "formula.h"

/*
 * Makes `model`, by variable, cheaper where that is found. weights and reduced: by variable;
 * reduced is what a variable costs beyond what it is worth, as in cover.h. Variables that a unit
 * settles keep their value. Returns how much work it was, in looks at variables and clauses.
 */
uint64_t polish(struct arena *arena, const struct formula *formula, const struct list *units,
                const uint64_t *weights, const double *reduced, uint32_t rounds, bool *model);

#endif
