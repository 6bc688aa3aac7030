/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exchange.h - changing a word in one step. There is one CPU: only interrupts must not come
 * between.
 */
#ifndef SYNC_PARK_EXCHANGE_H
#define SYNC_PARK_EXCHANGE_H

#include <stdbool.h>
#include <stdint.h>

/* Make *word to if it is from. Returns whether it was. */
static inline bool sync_park_exchange(uintptr_t *word, uintptr_t from, uintptr_t to)
{
    return __atomic_compare_exchange_n(word, &from, to, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

#endif
