/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * optimum.h - the least sum of weights of literals that are true, proven.
 */
#ifndef RESOLVER_OPTIMUM_H
#define RESOLVER_OPTIMUM_H

#include "proof.h"
#include "sat.h"

/* A positive literal, each of another variable, and what it costs when true. */
struct cost {
    int literal;
    uint64_t weight;
};

/*
 * What a proof of the least cost comes to: the numbers of two inequalities, or 0 where they would
 * say nothing.
 */
struct optimum_proof {
    struct proof *proof;
    size_t least; /* the costs, each as often as it weighs, are at least that */
    size_t paid;  /* the costs, no more often than they weigh, are at least that, and larger where
                     a literal holds that is no longer admitted */
};

/*
 * Finds the least total cost among the models in which `active` holds, which must exist. From
 * then on `active` admits those of this cost only. SAT_UNKNOWN when the engine's limit ended the
 * search: *least is then a lower bound, and nothing more is admitted or excluded.
 *
 * `proven` is NULL where no proof is asked for. Otherwise `active` must hold for ever, and no cost
 * may be false for ever; that the cost is limited must follow by `paid` from what is written next.
 */
enum sat_result optimum(struct sat *sat, struct arena *arena, int active, const struct cost *costs,
                        size_t count, uint64_t *least, struct optimum_proof *proven);

#endif
