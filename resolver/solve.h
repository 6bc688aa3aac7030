/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * solve.h - the best valid set, in the order in which DESIGN compares two: `prefer` lines, size
 * (or count), count (or size), names.
 */
#ifndef RESOLVER_SOLVE_H
#define RESOLVER_SOLVE_H

#include "encode.h"

struct solution {
    bool *chosen; /* by component; NULL before the first use */
    uint64_t size;
    uint64_t count;
};

/*
 * The best set in which all the literals hold too. SAT_NO when there is none; SAT_UNKNOWN when
 * the engine's limit came first. May be asked again, with other literals; a solution may be used
 * again too.
 */
enum sat_result solve_best(struct encoding *encoding, const int *literals, size_t count,
                           struct solution *solution);

#endif
