/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * limits.c - what the system can, and what has been used of it. A limit that is none, or not known
 * here, is -1 without an error, as POSIX has it.
 */
#include <errno.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

enum { PAGE_SIZE = 4096, POSIX_2008 = 200809, LAST_NAME = 256 };

long sysconf(int name)
{
    switch (name) {
    case _SC_PAGESIZE:
        return PAGE_SIZE;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN:
        return 1;
    case _SC_CLK_TCK:
        return CLOCKS_PER_SEC;
    case _SC_VERSION:
    case _SC_TIMERS:
    case _SC_MONOTONIC_CLOCK:
    case _SC_CLOCK_SELECTION:
        return POSIX_2008;
    default:
        if (name < 0 || name > LAST_NAME)
            errno = EINVAL;
        return -1;
    }
}

int getpagesize(void)
{
    return PAGE_SIZE;
}

int getrusage(int whose, struct rusage *used)
{
    if (whose != RUSAGE_SELF && whose != RUSAGE_CHILDREN) {
        errno = EINVAL;
        return -1;
    }
    *used = (struct rusage){0};
    if (whose == RUSAGE_SELF) {
        clock_t ticks = times(NULL);
        used->ru_utime.tv_sec = (time_t)(ticks / CLOCKS_PER_SEC);
        used->ru_utime.tv_usec = (suseconds_t)(ticks % CLOCKS_PER_SEC);
    }
    return 0;
}
