/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * bindings.h - from a valid set to who is bound to whom, and why.
 */
#ifndef RESOLVER_BINDINGS_H
#define RESOLVER_BINDINGS_H

#include "answer.h"
#include "model.h"

/* One demand of one consumer in a set, met or (a want) not. */
struct meeting {
    const struct api_range *range; /* the alternative that is bound; NULL: none */
    uint32_t api;
    const struct pin *pin; /* the pin it is bound by; NULL: none */
    struct list providers; /* of uint32_t, in order; none for what the generated files provide */
};

/*
 * The first alternative that the set meets. `chosen` is by component. The meeting begins as zeros;
 * it may be used again, and then loses what it held.
 */
void meet(const struct model *model, const bool *chosen, const struct demand *demand,
          struct meeting *meeting);

/* Whether that provider serves only some consumers of the API while others have another. */
bool set_apart(const struct model *model, const bool *chosen, uint32_t provider, uint32_t api);

/*
 * Fills answer->bindings, sorted, with all reasons but what the next best would cost. pins_used
 * is by number of a pin: whether it bears on a demand of somebody in the set.
 */
void make_bindings(const struct model *model, const bool *chosen, struct answer *answer,
                   bool *pins_used);

#endif
