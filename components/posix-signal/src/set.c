/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * set.c - sets of signals: bit n for signal n.
 */
#include "internal.h"

#include <errno.h>

bool posix_signal_exists(int number)
{
    if (number > 0 && number < NSIG)
        return true;
    errno = EINVAL;
    return false;
}

sigset_t posix_signal_bit(int number)
{
    return (sigset_t)1 << number;
}

int sigemptyset(sigset_t *set)
{
    *set = 0;
    return 0;
}

int sigfillset(sigset_t *set)
{
    *set = (posix_signal_bit(NSIG) - 1) & ~(sigset_t)1;
    return 0;
}

int sigaddset(sigset_t *set, int number)
{
    if (!posix_signal_exists(number))
        return -1;
    *set |= posix_signal_bit(number);
    return 0;
}

int sigdelset(sigset_t *set, int number)
{
    if (!posix_signal_exists(number))
        return -1;
    *set &= ~posix_signal_bit(number);
    return 0;
}

int sigismember(const sigset_t *set, int number)
{
    if (!posix_signal_exists(number))
        return -1;
    return (*set & posix_signal_bit(number)) != 0;
}
