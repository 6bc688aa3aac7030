/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * order.h - who calls whom, among the members of an answer: what order.c and order_cycle.c share.
 */
#ifndef RESOLVER_ORDER_H
#define RESOLVER_ORDER_H

#include "resolve.h"

struct edges {
    size_t *start;   /* by member, and one more */
    uint32_t *other; /* the member at the other end */
    uint32_t *binding;
};

struct ordering {
    struct arena *arena;
    const struct answer *answer;
    const struct member *members;
    const struct binding *bindings;
    size_t count;
    struct edges calls;  /* consumer -> provider */
    struct edges called; /* provider -> consumer */
    uint32_t *knot;      /* by member; 0: not yet known */
    uint32_t knots;
};

/* Finds the knots: members that reach each other by calls are in one. */
void order_find_knots(struct ordering *ordering);
/* Reports each knot that has an init and more than one member; false when there is one. */
bool order_check_knots(const struct ordering *ordering, struct findings *findings);

static inline uint32_t order_index(const struct ordering *ordering, const struct member *member)
{
    return (uint32_t)(member - ordering->members);
}

/* Or a fini: these run in the opposite order. */
static inline bool order_has_init(const struct ordering *ordering, uint32_t member)
{
    const struct component *component = ordering->members[member].component;
    return component->init.text || component->fini.text;
}

#endif
