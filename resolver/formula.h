/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * formula.h - clauses over variables of their own, some of which are components: a problem after
 * propagation falls into several that share no variable, and so can be solved one by one.
 */
#ifndef RESOLVER_FORMULA_H
#define RESOLVER_FORMULA_H

#include "sat.h"

struct formula {
    uint32_t variables;   /* numbered from 1 */
    struct list literals; /* of int: clause after clause, a 0 behind each */
    uint32_t *component;  /* by variable: its number, or NONE; the numbers rise */
    uint64_t *size;       /* by variable: of the component */
    uint32_t *count;      /* by variable: of components that it stands for: 1, 0 where it is none */
    struct list wishes;   /* of int: negative literals to be kept if possible, the first of all */
};

/* What the engine is left with when it has propagated, and which variables it has. */
struct split {
    struct formula *formulas;
    uint32_t count;
    uint32_t *formula_of; /* by variable of the engine: NONE: it stands in no open clause */
    int *variable_of;     /* by variable of the engine: its number in the formula */
};

/* `whole` describes the engine's variables; its clauses are the engine's. */
struct split formula_split(struct sat *sat, const struct formula *whole, struct arena *arena);
/* The clauses as an engine of their own. */
struct sat *formula_engine(const struct formula *formula, struct arena *arena);

#endif
