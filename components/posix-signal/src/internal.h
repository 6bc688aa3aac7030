/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - dispositions, and signals on their way.
 */
#ifndef POSIX_SIGNAL_INTERNAL_H
#define POSIX_SIGNAL_INTERNAL_H

#include <signal.h>
#include <stdbool.h>

bool posix_signal_exists(int number);

/* A signal as a member of sets. */
sigset_t posix_signal_bit(int number);

/* action.c: what is to be done when number comes, and whether that is to call a handler. */
struct sigaction *posix_signal_action(int number);
bool posix_signal_is_caught(int number);

/* Call the handler of a signal that has one. */
void posix_signal_call(int number, siginfo_t *info);

/* deliver.c: do what is to be done for a signal that is not blocked. */
void posix_signal_deliver(int number);

/* mask.c: the calling thread's mask, and the signals that wait until it changes. */
bool posix_signal_is_blocked(int number);
void posix_signal_hold(int number, bool for_process);
sigset_t posix_signal_exchange_mask(sigset_t mask);

/* fault.c: have faults of the CPU be signals. */
void posix_signal_attach(void);

#endif
