/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * explain.h - why an answer is as it is, and why there is none.
 */
#ifndef RESOLVER_EXPLAIN_H
#define RESOLVER_EXPLAIN_H

#include "answer.h"
#include "solve.h"
#include "watch.h"

/* For each binding whose provider is the smallest of several: the next best, and its cost. */
void explain_costs(struct encoding *encoding, const struct solution *solution,
                   struct answer *answer);

/* Fills answer->unsolvable, answer->proven and answer->mend. The watch may be NULL. */
void explain_no_answer(const struct model *model, const struct watch *watch, struct answer *answer);

#endif
