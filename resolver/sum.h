/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sum.h - counting true literals in clauses: a totaliser that is extended as far as it is asked.
 */
#ifndef RESOLVER_SUM_H
#define RESOLVER_SUM_H

#include "sat.h"

struct sum;

struct sum *sum_new(struct arena *arena, const int *literals, size_t count);
/* A literal that is true when at least `least` are; 0 when there are fewer than that. */
int sum_at_least(struct sum *sum, struct sat *sat, size_t least);

#endif
