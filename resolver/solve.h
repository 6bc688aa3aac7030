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
    bool found;     /* chosen is a valid set */
    uint64_t bound; /* of size or, to minimise it, count: no set that keeps the same `prefer` lines
                       has less; of the best set without literals */
};

/*
 * The best set in which all the literals hold too. SAT_NO when there is none; SAT_UNKNOWN when
 * encoding->effort came to its end first: then solution->found tells whether any set was seen. May
 * be asked again, with other literals; a solution may be used again too.
 */
enum sat_result solve_best(struct encoding *encoding, const int *literals, size_t count,
                           struct solution *solution);

#endif
