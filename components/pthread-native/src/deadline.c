/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * deadline.c - times of POSIX's clocks as times of clock.h. One of the wall clock is translated
 * when the wait begins: setting that clock later does not change it.
 */
#include "deadline.h"

#include <clock.h>
#include <errno.h>
#include <sync.h>
#include <wallclock.h>

#define NS_PER_S UINT64_C(1000000000)

/* Nanoseconds since the clock's beginning; the last that there are, where they are more. */
static uint64_t in_ns(const struct timespec *time)
{
    if (time->tv_sec < 0)
        return 0;
    if ((uint64_t)time->tv_sec >= SYNC_FOREVER / NS_PER_S)
        return SYNC_FOREVER - 1;
    return (uint64_t)time->tv_sec * NS_PER_S + (uint64_t)time->tv_nsec;
}

int pthread_native_deadline(clockid_t clock, const struct timespec *time, uint64_t *deadline_ns)
{
    if (time->tv_nsec < 0 || (uint64_t)time->tv_nsec >= NS_PER_S)
        return EINVAL;
    uint64_t ns = in_ns(time);
    if (clock == CLOCK_MONOTONIC) {
        *deadline_ns = ns;
        return 0;
    }
    if (clock != CLOCK_REALTIME)
        return EINVAL;
    uint64_t wall_ns = wallclock_now_ns();
    uint64_t left_ns = ns > wall_ns ? ns - wall_ns : 0, now_ns = left_ns > 0 ? clock_now_ns() : 0;
    *deadline_ns = left_ns < SYNC_FOREVER - now_ns ? now_ns + left_ns : SYNC_FOREVER - 1;
    return 0;
}
