/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * explain.h - why an answer is as it is, and why there is none.
 */
#ifndef RESOLVER_EXPLAIN_H
#define RESOLVER_EXPLAIN_H

#include "answer.h"
#include "solve.h"

/* For each binding whose provider is the smallest of several: the next best, and its cost. */
void explain_costs(struct encoding *encoding, const struct solution *solution,
                   struct answer *answer);

/* Fills answer->unsolvable and answer->mend. */
void explain_no_answer(const struct model *model, struct answer *answer);

#endif
