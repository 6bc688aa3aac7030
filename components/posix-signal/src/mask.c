/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mask.c - each thread's mask, and the signals that wait: for one thread, or for the first that
 * lets them in.
 */
#include "internal.h"

#include <errno.h>
#include <stddef.h>

static _Thread_local sigset_t mask, waiting;
static sigset_t waiting_for_any;

/* Signals that nobody can block. */
static sigset_t allowed(sigset_t set)
{
    return set & ~(posix_signal_bit(SIGKILL) | posix_signal_bit(SIGSTOP));
}

bool posix_signal_is_blocked(int number)
{
    return (mask & posix_signal_bit(number)) != 0;
}

void posix_signal_hold(int number, bool for_process)
{
    if (for_process)
        waiting_for_any |= posix_signal_bit(number);
    else
        waiting |= posix_signal_bit(number);
}

sigset_t posix_signal_exchange_mask(sigset_t new)
{
    sigset_t old = mask;
    mask = allowed(new);
    return old;
}

/* A handler may change both sets: each is looked at anew. */
static void deliver_waiting(void)
{
    for (int number = 1; number < NSIG; number++) {
        sigset_t bit = posix_signal_bit(number);
        if ((mask & bit) || !((waiting | waiting_for_any) & bit))
            continue;
        waiting &= ~bit;
        waiting_for_any &= ~bit;
        posix_signal_deliver(number);
    }
}

int pthread_sigmask(int how, const sigset_t *new, sigset_t *old)
{
    sigset_t before = mask;
    if (new != NULL && how != SIG_SETMASK &&how != SIG_BLOCK &&how != SIG_UNBLOCK)
        return EINVAL;
    if (new != NULL) {
        mask = allowed(how == SIG_SETMASK ? *new : how == SIG_BLOCK ? mask | *new : mask & ~*new);
        deliver_waiting();
    }
    if (old != NULL)
        *old = before;
    return 0;
}

int sigprocmask(int how, const sigset_t *new, sigset_t *old)
{
    int error = pthread_sigmask(how, new, old);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

int sigpending(sigset_t *set)
{
    *set = (waiting | waiting_for_any) & mask;
    return 0;
}
