/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wallclock.c - the date, as the kernel has it.
 */
#include "internal.h"

#include <linux_syscall.h>
#include <wallclock.h>

enum { CLOCK_REALTIME = 0 };

/* struct timespec of a 64-bit kernel. */
struct time {
    int64_t seconds, nanoseconds;
};

uint64_t wallclock_now_ns(void)
{
    struct time now;
    linux_syscall(SYS_CLOCK_GETTIME, CLOCK_REALTIME, (long)&now, 0, 0, 0, 0);
    return (uint64_t)now.seconds * 1000000000 + (uint64_t)now.nanoseconds;
}
