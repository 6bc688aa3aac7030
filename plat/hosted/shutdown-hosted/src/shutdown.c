/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * shutdown.c - exit runs what sanitizers and coverage left to be done at the end, a search for
 * leaks among them. After a crash nothing of the kind can be trusted to work.
 */
#include <shutdown.h>

enum { CRASH = 126 };

/* The host's stdlib.h is not in view: ISO C11 7.22.4.4, POSIX _exit. */
_Noreturn void exit(int status);
_Noreturn void _exit(int status);

void shutdown_now(int status)
{
    if (status == CRASH)
        _exit(status);
    exit(status < 0 || status > 127 ? 127 : status);
}
