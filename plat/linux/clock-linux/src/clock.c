/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.c - the kernel's monotonic clock, whose zero is about the host's start.
 */
#include "internal.h"

#include <clock.h>
#include <linux_syscall.h>

enum { CLOCK_MONOTONIC = 1 };

/* struct timespec of a 64-bit kernel. */
struct time {
    int64_t seconds, nanoseconds;
};

uint64_t clock_now_ns(void)
{
    struct time now;
    linux_syscall(SYS_CLOCK_GETTIME, CLOCK_MONOTONIC, (long)&now, 0, 0, 0, 0);
    return (uint64_t)now.seconds * 1000000000 + (uint64_t)now.nanoseconds;
}
