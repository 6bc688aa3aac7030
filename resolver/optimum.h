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
 * Finds the least total cost among the models in which `active` holds, which must exist. From
 * then on `active` admits those of this cost only. SAT_UNKNOWN when the engine's limit ended the
 * search: *least is then a lower bound, and nothing more is admitted or excluded.
 *
 * With a proof, which is NULL where none is asked for, `active` must hold for ever; the level of
 * the objective is then finished, and limited to the least cost.
 */
enum sat_result optimum(struct sat *sat, struct arena *arena, int active, const struct cost *costs,
                        size_t count, uint64_t *least, struct proof *proof);

#endif
