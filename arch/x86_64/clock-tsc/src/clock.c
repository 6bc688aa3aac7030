/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock.c - clock.h by the time-stamp counter (Intel SDM volume 3, 17.17), which hypervisors keep
 * at one frequency.
 */
#include "internal.h"
#include <clock.h>
#include <errno.h>

#define NS_PER_SECOND 1000000000ull

static struct {
    uint64_t start;
    uint64_t scale; /* nanoseconds per tick, times 2^32 */
} clock_tsc;

int clock_tsc_init(void);

int clock_tsc_init(void)
{
    uint64_t hz = clock_tsc_told_hz();

    if (!hz)
        hz = clock_tsc_measured_hz();
    if (!hz)
        return -ENODEV;
    clock_tsc.scale = (NS_PER_SECOND << 32) / hz;
    clock_tsc.start = clock_tsc_read();
    return 0;
}

uint64_t clock_now_ns(void)
{
    uint64_t ticks = clock_tsc_read() - clock_tsc.start;

    return (uint64_t)((unsigned __int128)ticks * clock_tsc.scale >> 32);
}
