/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prove_flat.h - what the flat parts of a problem cost at least, proven by branch and bound.
 *
 * Their two objectives are bounded at once, as the first one times a factor and the second one.
 * From that bound follows the one of the first objective; and with the first one limited, that of
 * the second.
 */
#ifndef RESOLVER_PROVE_FLAT_H
#define RESOLVER_PROVE_FLAT_H

#include "encode.h"

/* A component of a flat part. */
struct flat_cost {
    int literal;
    uint64_t first, second; /* what it adds to the objectives */
};

struct flat {
    struct list costs; /* of struct flat_cost */
    bool *covered;     /* by variable of the encoding: is one of these */
    uint64_t factor;
    size_t bound; /* the number of the inequality; 0: there are no flat parts */
};

/*
 * The encoding's engine has propagated; `chosen`, by component, is the best set, whose cost is what
 * is to be shown. A part of which that fails is left to others. `stop` ends it once it is not 0.
 */
struct flat prove_flat(const struct encoding *encoding, const bool *chosen,
                       const volatile sig_atomic_t *stop);
/* Inequalities, 0 where there are no flat parts: all flat components, as often as they weigh in
 * the objective, come to what the best set has of them at least. */
size_t prove_flat_first(const struct flat *flat, struct proof *proof);
/* limited: the flat components come to no more than the best set has, in the first objective. */
size_t prove_flat_second(const struct flat *flat, struct proof *proof, size_t limited);

#endif
