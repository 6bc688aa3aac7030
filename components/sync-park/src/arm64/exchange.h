/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exchange.h - changing a word in one step, by an exclusive load and store: a return from an
 * interrupt within them clears the monitor, and the store fails (Arm ARM, B2.9).
 */
#ifndef SYNC_PARK_EXCHANGE_H
#define SYNC_PARK_EXCHANGE_H

#include <stdbool.h>
#include <stdint.h>

/* Make *word to if it is from. Returns whether it was. */
static inline bool sync_park_exchange(uintptr_t *word, uintptr_t from, uintptr_t to)
{
    return __atomic_compare_exchange_n(word, &from, to, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

#endif
