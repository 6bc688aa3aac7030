/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * chain.h - the shortest way from the app or the target to a binding, as the bindings along it.
 */
#ifndef RESOLVER_CHAIN_H
#define RESOLVER_CHAIN_H

#include "answer.h"

struct chain {
    const struct binding **bindings; /* from a need to the one asked for */
    size_t count;
};

/*
 * The chains to all bindings that are met by that component, or through that API, shortest first;
 * those of one length in the order of the bindings. A list of struct chain.
 */
struct list chains_to(const struct answer *answer, const char *name, struct arena *arena);

#endif
