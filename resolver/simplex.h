/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * simplex.h - the linear programme of clauses over variables between 0 and 1, by the dual simplex
 * method: quick to solve again when some variables become fixed or free.
 *
 * All in floating point, so nothing here is proven: cover.c makes an exact bound of the
 * multipliers.
 */
#ifndef RESOLVER_SIMPLEX_H
#define RESOLVER_SIMPLEX_H

#include "memory.h"

#include <stdbool.h>
#include <stdint.h>

struct simplex;

/*
 * The clauses are literals[start[i]] to literals[start[i + 1] - 1]; weights: by variable, from 1.
 * All three must stay.
 */
struct simplex *simplex_new(struct arena *arena, uint32_t variables, uint32_t clauses,
                            const uint32_t *start, const int *literals, const uint64_t *weights);
/* value: 0, 1, or -1 when it is not fixed. Counts with the next simplex_solve. */
void simplex_fix(struct simplex *simplex, uint32_t variable, int value);
/*
 * Raises the bound until it is the best one or above the limit, or for so many iterations, or for
 * some tenths of a second. Returns about what it is.
 */
double simplex_solve(struct simplex *simplex, double limit, uint32_t iterations);
/* By variable: 0 to 1 once solved. By clause: the multipliers, which may be below 0 by a little. */
const double *simplex_values(const struct simplex *simplex);
double simplex_multiplier(const struct simplex *simplex, uint32_t clause);
/* What it has cost: about how many numbers were multiplied. */
uint64_t simplex_work(const struct simplex *simplex);

/*
 * The basis, kept to come back to, so that little has to be done when the variables are fixed about
 * as they were then. Nothing is restored from a slot in which nothing was kept.
 */
enum { SIMPLEX_SLOTS = 32 };
void simplex_save(struct simplex *simplex, uint32_t slot);
void simplex_restore(struct simplex *simplex, uint32_t slot);

#endif
