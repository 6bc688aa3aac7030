/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * action.c - what is to be done when a signal comes, and handlers' calls.
 */
#include "internal.h"

#include <errno.h>
#include <stddef.h>

static struct sigaction actions[NSIG];

struct sigaction *posix_signal_action(int number)
{
    return &actions[number];
}

bool posix_signal_is_caught(int number)
{
    return actions[number].sa_handler != SIG_DFL && actions[number].sa_handler != SIG_IGN;
}

int sigaction(int number, const struct sigaction *new, struct sigaction *old)
{
    if (!posix_signal_exists(number))
        return -1;
    if (new != NULL && (number == SIGKILL || number == SIGSTOP)) {
        errno = EINVAL;
        return -1;
    }
    struct sigaction before = actions[number];
    if (new != NULL)
        actions[number] = *new;
    if (old != NULL)
        *old = before;
    if (posix_signal_is_caught(number))
        posix_signal_attach();
    return 0;
}

_sig_func_ptr signal(int number, _sig_func_ptr handler)
{
    struct sigaction new = {.sa_handler = handler, .sa_flags = SA_RESTART}, old;
    return sigaction(number, &new, &old) == 0 ? old.sa_handler : SIG_ERR;
}

/* While the handler runs its signal is blocked, and what its mask says. */
void posix_signal_call(int number, siginfo_t *info)
{
    struct sigaction action = actions[number];
    sigset_t mask = posix_signal_exchange_mask(0), inside = mask | action.sa_mask;
    if (!(action.sa_flags & SA_NODEFER))
        inside |= posix_signal_bit(number);
    if (action.sa_flags & SA_RESETHAND)
        actions[number].sa_handler = SIG_DFL;
    posix_signal_exchange_mask(inside);
    if (action.sa_flags & SA_SIGINFO)
        action.sa_sigaction(number, info, NULL);
    else
        action.sa_handler(number);
    sigprocmask(SIG_SETMASK, &mask, NULL);
}
