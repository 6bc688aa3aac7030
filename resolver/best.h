/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * best.h - the best model of one formula, in the order of solve.h: wishes, size (or count), count
 * (or size), names.
 */
#ifndef RESOLVER_BEST_H
#define RESOLVER_BEST_H

#include "formula.h"

#include <signal.h>

/* What the searches of one or more formulas may cost, and have cost. */
struct effort {
    uint64_t steps;
    uint64_t limit;                    /* 0: none */
    const volatile sig_atomic_t *stop; /* not 0: give up; NULL: there is none */
};

/* No more steps, or no more time. */
bool effort_is_spent(const struct effort *effort);

struct best {
    bool *model;    /* by variable; NULL: none was found */
    uint64_t bound; /* of the sizes, or by_count of the number, in any model that keeps as many
                       wishes: not less than that */
};

/*
 * SAT_YES: the model is the best; SAT_NO: there is none; SAT_UNKNOWN: the effort was not enough,
 * and the model, if one was found, is the best one seen.
 */
enum sat_result best_find(const struct formula *formula, bool by_count, struct arena *arena,
                          struct effort *effort, struct best *best);

#endif
