/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exchange.h - changing a word in one step. There is one CPU: an instruction without LOCK, which
 * costs a fraction, is as good, for no interrupt comes within it.
 */
#ifndef SYNC_PARK_EXCHANGE_H
#define SYNC_PARK_EXCHANGE_H

#include <stdbool.h>
#include <stdint.h>

/* Make *word to if it is from. Returns whether it was. */
static inline bool sync_park_exchange(uintptr_t *word, uintptr_t from, uintptr_t to)
{
    bool was;
    __asm__ volatile("cmpxchg %3, %1" : "=@ccz"(was), "+m"(*word), "+a"(from) : "r"(to) : "memory");
    return was;
}

#endif
