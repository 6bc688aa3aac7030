/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt.h - what ends a search before its time: SIGINT, and a time limit.
 *
 * While a search is on, and not told to end yet, SIGINT only sets the flag that searches look at.
 * At any other time it ends the program as it always does, once the line of progress is erased. A
 * program that was started with SIGINT ignored goes on ignoring it.
 */
#ifndef RESOLVER_INTERRUPT_H
#define RESOLVER_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#define INTERRUPT_NO_LIMIT UINT64_MAX

/* Not 0: searches are to end. Stays as it is from then on. */
const volatile sig_atomic_t *interrupt_flag(void);
/* Whether a SIGINT, and not the limit, set it. */
bool interrupt_by_user(void);

/* Before anything else. */
void interrupt_start(void);
/* A search begins. The limit counts from the first one on, for all of them together. False: the
 * host has no timer to spare; errno says why. */
bool interrupt_search_begin(uint64_t limit_ns);
void interrupt_search_end(void);

#endif
