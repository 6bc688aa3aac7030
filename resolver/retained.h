/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * retained.h - what each component alone keeps in the image: its own size, and the sizes of all
 * that nobody would be bound to without it.
 *
 * These are the components that it dominates in the graph of bindings, seen from the app and the
 * target together. Wants keep nothing.
 */
#ifndef RESOLVER_RETAINED_H
#define RESOLVER_RETAINED_H

#include "answer.h"

/* By index in answer->members, in bytes. A member that only a want reaches keeps itself. */
const uint64_t *retained_sizes(const struct answer *answer, struct arena *arena);

#endif
