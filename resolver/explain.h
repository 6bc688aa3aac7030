/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * explain.h - why an answer is as it is, and why there is none.
 */
#ifndef RESOLVER_EXPLAIN_H
#define RESOLVER_EXPLAIN_H

#include "answer.h"
#include "solve.h"
#include "watch.h"

/* For a proven answer: resolve_costs will ask the encoding, which stays with the solution. */
void explain_later(struct encoding *encoding, const struct solution *solution,
                   struct answer *answer);

/* Fills answer->unsolvable, answer->proven and answer->mend. The watch may be NULL. */
void explain_no_answer(const struct model *model, const struct watch *watch, struct answer *answer);

#endif
