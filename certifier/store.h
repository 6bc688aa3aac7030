/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * store.h - the inequalities that stand, numbered, and what follows from them by propagation.
 *
 * A clause is watched through two of its literals; any other inequality keeps count of what its
 * literals can still add up to. Literals that follow from the store alone stay assigned.
 */
#ifndef CERTIFY_STORE_H
#define CERTIFY_STORE_H

#include "inequality.h"

struct store;

struct store *store_new(void);
void store_free(struct store *store);

/* Takes the inequality over and gives it the next number, from 1 up. */
size_t store_add(struct store *store, struct inequality *inequality);
/* NULL: no such number, or erased. */
const struct inequality *store_get(const struct store *store, size_t number);
void store_erase(struct store *store, size_t number);
size_t store_count(const struct store *store);

/* Whether assuming the opposite ends in a conflict by propagation. */
bool store_implies(struct store *store, const struct inequality *inequality);

#endif
