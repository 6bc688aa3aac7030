/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sum.h - counting true literals in clauses: a totaliser that is extended as far as it is asked.
 */
#ifndef RESOLVER_SUM_H
#define RESOLVER_SUM_H

#include "proof.h"
#include "sat.h"

struct sum;

struct sum *sum_new(struct arena *arena, const int *literals, size_t count);
/* Says that at least one literal is true, by the inequality `clause`; what is made from now on is
 * written to the proof. */
void sum_log(struct sum *sum, struct proof *proof, size_t clause);
/* The inequality that the literals add up to at least 1 plus the outputs from 2 on. */
size_t sum_bound(const struct sum *sum);
/* A literal that is true when at least `least` are; 0 when there are fewer than that. */
int sum_at_least(struct sum *sum, struct sat *sat, size_t least);

#endif
