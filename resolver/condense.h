/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * condense.h - a smaller formula with the same best models.
 *
 * A best model has nothing that it could do without: for each of its variables some clause has no
 * other literal that is true. Hence what the clauses never come to ask for is in none; and where
 * only one variable asks for another, and for that one alone, both are in it or neither is: they
 * become one, which costs what both do.
 */
#ifndef RESOLVER_CONDENSE_H
#define RESOLVER_CONDENSE_H

#include "formula.h"

struct condensed {
    struct formula formula;
    uint32_t *variable_of; /* by variable of the given one; 0: it is in no best model */
};

struct condensed formula_condense(const struct formula *formula, struct arena *arena);

#endif
